import type { Route } from "next";
import Link from "next/link";
import { createSerializer } from "nuqs/server";
import { runHref } from "@/components/runs/run-links";
import { formatPlural } from "@/lib/format/number";
import { runParams, shownParams } from "./search-params";
import type { ShownSeries } from "./shown-series";

type Props = {
  runId: string;
  /** The address as it is: a choice here keeps the rest of it. */
  query: Record<string, string | string[] | undefined>;
  shown: ShownSeries;
  /** How many series the run has. */
  total: number;
};

const serialize = createSerializer(shownParams);

/** The query's known part as one string, for the serializer to build on. */
function knownQuery(query: Props["query"]): URLSearchParams {
  const known = new URLSearchParams();
  for (const name of Object.keys(runParams)) {
    const value = query[name];
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) known.set(name, first);
  }
  return known;
}

function Choice({
  href,
  active,
  title,
  label,
}: {
  href: Route;
  active: boolean;
  title: string;
  label: string;
}) {
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      title={title}
      aria-current={active ? "true" : undefined}
      className="rounded-md border border-line px-2.5 py-1 text-ink-2 text-xs hover:border-line-strong hover:text-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent"
    >
      {label}
    </Link>
  );
}

/** Ready-made views and QEMU versions: which series every chart below draws, kept in the address. */
export function ViewBar({ runId, query, shown, total }: Props) {
  const { presets, preset, versions, chosenVersions } = shown;
  if (presets.length === 0 && versions.length < 2) return null;
  const base = knownQuery(query);
  const hrefOf = (choice: Parameters<typeof serialize>[1]) =>
    `${runHref(runId)}${serialize(base, choice)}#views` as Route;
  const toggled = (version: string) => {
    const all = chosenVersions.length === versions.length;
    const next = versions.filter((other) =>
      all ? other === version : chosenVersions.includes(other) !== (other === version),
    );
    return next.length === versions.length || next.length === 0 ? null : next;
  };
  return (
    <div id="views" className="no-print mt-10 flex flex-wrap items-center gap-x-6 gap-y-2">
      <nav aria-label="Ready-made views" className="flex flex-wrap items-center gap-1.5">
        <span className="mr-1 text-ink-3 text-xs">Charts of</span>
        <Choice
          href={hrefOf({ view: null })}
          active={preset === null}
          title="Every series of the run"
          label={`all ${total} series`}
        />
        {presets.map(({ name, title, note }) => (
          <Choice
            key={name}
            href={hrefOf({ view: name })}
            active={preset?.name === name}
            title={note}
            label={title}
          />
        ))}
      </nav>
      {versions.length < 2 ? null : (
        <nav aria-label="QEMU versions in the charts" className="flex flex-wrap items-center gap-1.5">
          <span className="mr-1 text-ink-3 text-xs">QEMU</span>
          {versions.map((version) => (
            <Choice
              key={version}
              href={hrefOf({ qemu: toggled(version) })}
              active={chosenVersions.includes(version)}
              title={
                chosenVersions.length === versions.length ? `Show only ${version}` : `Show or hide ${version}`
              }
              label={version}
            />
          ))}
        </nav>
      )}
      {preset === null ? null : (
        <p className="w-full text-ink-3 text-xs">
          {preset.note}: {formatPlural(shown.series.length, "series", "series")}
          {preset.absent.length === 0 ? "." : `. Not in this run: ${preset.absent.join(", ")}.`}
        </p>
      )}
    </div>
  );
}
