"use client";

import { type ReactNode, useState } from "react";
import { useRevealed } from "./reveal-tables";
import { ScrollRegion } from "./scroll-region";

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
  const [isOpened, setOpened] = useState(false);
  const isRevealed = useRevealed();
  return (
    <details className="group mt-2 text-xs" onToggle={() => setOpened(true)}>
      <summary className="no-print inline-block rounded text-ink-3 hover:text-ink">
        Table of these figures
      </summary>
      {isOpened || isRevealed ? <ScrollRegion label={label}>{children()}</ScrollRegion> : null}
    </details>
  );
}
