"use client";

import { memo } from "react";
import { ComparisonRowView } from "./comparison-row";
import type { ForestScale } from "./forest-scale";
import { isSignal } from "./select-rows";
import type { TableRow } from "./table-row";

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

const Rows = memo(
  function Rows({ rows, stale, dims, open, ...shared }: Props) {
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
    (Object.keys(after) as (keyof Props)[]).every((name) => name === "stale" || before[name] === after[name]),
);

/** Some rows of the comparison's table. */
export function ComparisonRows(props: Props) {
  return (
    <tbody hidden={props.stale}>
      <Rows {...props} />
    </tbody>
  );
}
