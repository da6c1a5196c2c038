"use client";

import { type ReactNode, useEffect, useState } from "react";
import { ScrollRegion } from "./scroll-region";

/** Asks every closed table of the page to be there, since somebody wants to read them all. */
const REVEAL = "vnicbench:tables";

/** Has the tables made that nobody has opened yet; they are in the page by the next task. */
export function revealTables(): void {
  window.dispatchEvent(new Event(REVEAL));
}

type Props = {
  label: string;
  /** Makes the table when it is first asked for. */
  children: () => ReactNode;
};

/**
 * The figures of a chart as a table, closed until somebody wants it. Until then it costs nothing: a page with a dozen
 * charts has hundreds of rows that hardly anybody opens.
 */
export function FigureTable({ label, children }: Props) {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    const reveal = () => setWanted(true);
    window.addEventListener(REVEAL, reveal);
    return () => window.removeEventListener(REVEAL, reveal);
  }, []);
  return (
    <details className="group mt-2 text-xs" onToggle={() => setWanted(true)}>
      <summary className="no-print inline-block rounded text-ink-3 hover:text-ink">
        Table of these figures
      </summary>
      {isWanted ? <ScrollRegion label={label}>{children()}</ScrollRegion> : null}
    </details>
  );
}
