"use client";

import { memo, useRef, useState } from "react";
import { useRevealed } from "@/components/ui/reveal-tables";
import { useInView } from "@/components/ui/use-in-view";
import { ComparisonRowView } from "./comparison-row";
import type { ForestScale } from "./forest-scale";
import { RowAhead } from "./row-name";
import { isSignal } from "./select-rows";
import type { TableRow } from "./table-row";

/** Whole before anybody scrolls to it: a screen and a half. */
const MARGIN = "150%";

type Props = {
  rows: readonly TableRow[];
  /** Of rows that the filter has left behind: not to be seen, and still there because removing them takes time. */
  stale: boolean;
  scale: ForestScale;
  baselineLabel: string;
  showLevel: boolean;
  /** Noise is dimmed. */
  dims: boolean;
  /** The row that is open, where it is one of these. */
  open: string | null;
  onToggle: (id: string) => void;
};

type DrawnProps = Props & {
  /** With figures and plots; else by name alone. */
  whole: boolean;
  /** Of each row that is there by name alone, in pixels, where it is known. */
  height: number | undefined;
};

const Rows = memo(
  function Rows({ rows, stale, dims, open, whole, height, ...shared }: DrawnProps) {
    if (!whole)
      return rows.map((row) => (
        <RowAhead key={row.id} row={row} showLevel={shared.showLevel} height={height} />
      ));
    return rows.map((row) => (
      <ComparisonRowView
        key={row.id}
        row={row}
        dim={dims && !isSignal(row)}
        open={open === row.id}
        {...shared}
      />
    ));
  },
  // What cannot be seen need not follow.
  (before, after) =>
    (after.stale && before.rows === after.rows) ||
    (Object.keys(after) as (keyof DrawnProps)[]).every(
      (name) => name === "stale" || before[name] === after[name],
    ),
);

type PartProps = Props & {
  /** Drawn whole wherever it is: the first screen, and what the page came with. */
  atOnce: "always" | "at start" | "never";
};

/**
 * Some rows of the comparison's table. Those far from the screen are there by name alone: hundreds with their plots
 * take the browser longer to put away than a filter may take to answer.
 */
export function ComparisonRows({ atOnce, ...props }: PartProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { rows } = props;
  const [left, setLeft] = useState<{ rows: typeof rows; height: number } | null>(null);
  const isNear = useInView(body, MARGIN, atOnce !== "never", (height) => {
    // Hidden rows have none.
    if (height > 0) setLeft({ rows, height: height / rows.length });
  });
  const isRevealed = useRevealed();
  const whole = atOnce === "always" || isNear || isRevealed || props.open !== null;
  return (
    <tbody ref={body} hidden={props.stale}>
      <Rows {...props} whole={whole} height={left?.rows === rows ? left.height : undefined} />
    </tbody>
  );
}
