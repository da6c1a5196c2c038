"use client";

import { Command } from "cmdk";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useDeferredValue, useEffect, useState } from "react";
import { cellHref, runHref } from "@/components/runs/run-links";
import { formatInstant } from "@/lib/format/time";
import type { Hits } from "@/lib/search/data";
import { PAGE_KEYS } from "./page-keys";

type State = { hits: Hits; failed: boolean };

const NOTHING: State = { hits: { runs: [], cells: [] }, failed: false };

/** Hits for a text, asked of the server as it is typed; an answer that is overtaken is dropped. */
function useHits(text: string): State {
  const [state, setState] = useState<State>(NOTHING);
  const wanted = useDeferredValue(text);
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/api/v1/search?q=${encodeURIComponent(wanted)}`, {
          signal: controller.signal,
        });
        if (!answer.ok) throw new Error(`the dashboard answered ${answer.status}`);
        setState({ hits: (await answer.json()) as Hits, failed: false });
      } catch {
        if (!controller.signal.aborted) setState({ ...NOTHING, failed: true });
      }
    }, 80);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [wanted]);
  return state;
}

const ITEM =
  "flex cursor-pointer items-baseline justify-between gap-4 rounded-md px-2.5 py-1.5 aria-selected:bg-accent-soft aria-selected:text-accent";
const GROUP =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-3";

/** Search box and hits of the palette: pages, runs and cells. */
export function PaletteList({ onChosen }: { onChosen: () => void }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState("");
  const { hits, failed } = useHits(text);
  const go = (href: Route) => {
    onChosen();
    router.push(href);
  };
  const pages = PAGE_KEYS.filter(({ label }) => label.toLowerCase().includes(text.trim().toLowerCase()));
  const values = [
    ...pages.map(({ href }) => `page ${href}`),
    ...hits.runs.map(({ runId }) => `run ${runId}`),
    ...hits.cells.map(({ cellKey }) => `cell ${cellKey}`),
  ];
  // Hits come later than what is typed: the first of them is chosen until an arrow chooses another.
  const current = values.includes(chosen) ? chosen : (values[0] ?? "");
  return (
    <Command
      shouldFilter={false}
      loop
      label="Go to a run, cell or page"
      value={current}
      onValueChange={setChosen}
    >
      <Command.Input
        value={text}
        onValueChange={(typed) => {
          setText(typed);
          setChosen("");
        }}
        maxLength={200}
        placeholder="Run, cell (vhost ovs 7.2) or page"
        className="h-11 w-full border-line border-b bg-transparent px-4 outline-none placeholder:text-ink-3"
      />
      <Command.List label="Hits" className="max-h-96 overflow-y-auto p-2">
        <Command.Empty className="px-2.5 py-6 text-center text-ink-3">
          {failed ? "The dashboard did not answer: try again." : "Nothing is called like this."}
        </Command.Empty>
        {pages.length === 0 ? null : (
          <Command.Group heading="Pages" className={GROUP}>
            {pages.map(({ label, href, letter }) => (
              <Command.Item key={href} value={`page ${href}`} onSelect={() => go(href)} className={ITEM}>
                {label}
                <kbd className="font-mono text-2xs text-ink-3">g {letter}</kbd>
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {hits.runs.length === 0 ? null : (
          <Command.Group heading="Runs" className={GROUP}>
            {hits.runs.map(({ runId, title, startedAt }) => (
              <Command.Item
                key={runId}
                value={`run ${runId}`}
                onSelect={() => go(runHref(runId))}
                className={ITEM}
              >
                <span className="min-w-0 truncate">{title}</span>
                <span className="whitespace-nowrap text-2xs text-ink-3">{formatInstant(startedAt)}</span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {hits.cells.length === 0 ? null : (
          <Command.Group heading="Cells, in the newest run that has them" className={GROUP}>
            {hits.cells.map(({ runId, cellKey, runTitle }) => (
              <Command.Item
                key={cellKey}
                value={`cell ${cellKey}`}
                onSelect={() => go(cellHref(runId, cellKey))}
                className={ITEM}
              >
                <span className="min-w-0 truncate font-mono text-xs">{cellKey}</span>
                <span className="min-w-0 truncate text-2xs text-ink-3">{runTitle}</span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  );
}
