"use client";

import type { Route } from "next";
import { useQueryStates } from "nuqs";
import { type ReactNode, useMemo } from "react";
import { HiddenSeries } from "@/components/charts/hidden-series";
import { type Form, type Hue, hueColor } from "@/components/charts/interval-row";
import { LegendMark } from "@/components/charts/legend-mark";
import { PathLink } from "@/components/learn/path-link";
import { HIDEABLE, legendParams } from "./search-params";

type Hideable = (typeof HIDEABLE)[number];
type Props = {
  nics: Hue[];
  switches: Form[];
  /** Name to the page that tells how its frames travel. */
  paths: Readonly<Record<string, Route>>;
  children: ReactNode;
};

/** Legend of all charts below it; each entry is a button that hides or shows its series, kept in the address. */
export function SeriesFilter({ nics, switches, paths, children }: Props) {
  const [{ hide }, setParams] = useQueryStates(legendParams, { history: "push", scroll: false });
  const hidden = useMemo(() => new Set<string>(hide), [hide]);
  const toggle = (name: Hideable) =>
    setParams({ hide: HIDEABLE.filter((other) => (other === name) !== hidden.has(other)) });
  const entry = (name: Hideable, mark: ReactNode) => (
    <span key={name} className="inline-flex items-center">
      <button
        type="button"
        aria-pressed={!hidden.has(name)}
        onClick={() => toggle(name)}
        className="inline-flex items-center gap-1.5 rounded px-1.5 py-1 font-mono text-2xs text-ink-2 hover:bg-sunken aria-[pressed=false]:text-ink-3 aria-[pressed=false]:line-through"
      >
        {mark}
        {name}
      </button>
      <PathLink name={name} href={paths[name] ?? null} />
    </span>
  );
  return (
    <HiddenSeries value={hidden}>
      <section
        aria-label="Legend: show or hide series"
        className="sticky top-12 z-20 -mx-2 mt-8 flex flex-wrap items-center gap-x-1 border-line border-b bg-ground px-2 py-1.5 print:static"
      >
        {nics.map((nic) =>
          entry(
            nic,
            <span className="size-2.5 rounded-sm" style={{ background: hueColor(nic) }} aria-hidden="true" />,
          ),
        )}
        <span className="mx-2 h-4 border-line-strong border-l" aria-hidden="true" />
        {switches.map((form) => entry(form, <LegendMark form={form} color="var(--ink-2)" />))}
        <span className="ml-auto hidden text-2xs text-ink-3 lg:inline">
          bar and mark: mean of boots · whisker: 95% interval · dots: boots
        </span>
      </section>
      {children}
    </HiddenSeries>
  );
}
