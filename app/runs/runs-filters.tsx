"use client";

import { Search, X } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useEffect, useRef, useTransition } from "react";
import { Select } from "@/components/ui/select";
import { LABS, runsParams, SHOWS, STATUSES, SWITCHES } from "./search-params";

/** Long enough not to ask at each letter, short enough to feel at once. */
const TYPING_MS = 200;

function Options({ names }: { names: readonly string[] }) {
  return (
    <>
      <option value="">any</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </>
  );
}

/** Search and filters over runs; every choice is in the address and goes back to the first page. */
export function RunsFilters({ versions }: { versions: readonly string[] }) {
  const [pending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(runsParams, {
    shallow: false,
    startTransition,
    history: "push",
  });
  const search = useRef<HTMLInputElement>(null);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const input = search.current;
    if (input && document.activeElement !== input) input.value = params.q;
  }, [params.q]);
  const choose = <Name extends keyof typeof runsParams>(name: Name, text: string) =>
    setParams({ [name]: text === "" ? null : runsParams[name].parse(text), cursor: null });
  const filtered =
    params.q ||
    params.tag ||
    params.show !== "current" ||
    params.status ||
    params.lab ||
    params.emulated !== null ||
    params.switch ||
    params.qemu;
  const clear = () => {
    if (search.current) search.current.value = "";
    setParams({
      q: null,
      tag: null,
      show: null,
      status: null,
      lab: null,
      emulated: null,
      switch: null,
      qemu: null,
      cursor: null,
    });
  };
  return (
    <search
      aria-label="Filter runs"
      aria-busy={pending}
      className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 aria-busy:opacity-60"
    >
      <label className="relative w-full sm:w-64">
        <span className="sr-only">Search title, host, tag or id</span>
        <Search className="pointer-events-none absolute top-2 left-2 size-4 text-ink-3" aria-hidden="true" />
        <input
          ref={search}
          type="search"
          data-search="page"
          defaultValue={params.q}
          placeholder="Title, host, tag or id"
          autoComplete="off"
          onChange={(event) => {
            const text = event.target.value;
            clearTimeout(typing.current);
            typing.current = setTimeout(() => choose("q", text), TYPING_MS);
          }}
          className="h-8 w-full rounded-md border border-line-strong bg-surface pr-2 pl-8 placeholder:text-ink-3"
        />
      </label>
      <Select
        label="Status"
        value={params.status ?? ""}
        onChange={(event) => choose("status", event.target.value)}
      >
        <Options names={STATUSES} />
      </Select>
      <Select label="Lab" value={params.lab ?? ""} onChange={(event) => choose("lab", event.target.value)}>
        <Options names={LABS} />
      </Select>
      <Select
        label="Emulated"
        value={params.emulated === null ? "" : params.emulated ? "yes" : "no"}
        onChange={(event) => choose("emulated", event.target.value)}
      >
        <Options names={["yes", "no"]} />
      </Select>
      <Select
        label="Switch"
        value={params.switch ?? ""}
        onChange={(event) => choose("switch", event.target.value)}
      >
        <Options names={SWITCHES} />
      </Select>
      <Select label="QEMU" value={params.qemu ?? ""} onChange={(event) => choose("qemu", event.target.value)}>
        <Options names={versions} />
      </Select>
      <Select label="Show" value={params.show} onChange={(event) => choose("show", event.target.value)}>
        {SHOWS.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
      {params.tag === null ? null : (
        <button
          type="button"
          aria-label={`Tag ${params.tag}: show other tags too`}
          onClick={() => choose("tag", "")}
          className="inline-flex h-8 items-center gap-1 rounded-md border border-accent bg-accent-soft px-2 text-accent text-xs"
        >
          #{params.tag}
          <X className="size-3.5" aria-hidden="true" />
        </button>
      )}
      {filtered ? (
        <button
          type="button"
          onClick={clear}
          className="inline-flex h-8 items-center gap-1 rounded-md px-2 text-ink-2 text-xs hover:bg-sunken hover:text-ink"
        >
          <X className="size-3.5" aria-hidden="true" />
          Clear
        </button>
      ) : null}
    </search>
  );
}
