import type { Form, Hue } from "@/components/charts/interval-row";
import type { Direction, Nic, Switch } from "@/lib/domain/factors";
import type { Scale } from "@/lib/format/scale";
import type { VerdictWords } from "@/lib/format/verdict-label";

/** One side of a row as the browser needs it. Values in the metric's unit. */
export type TableSide = {
  values: number[];
  mean: number;
  low: number | null;
  high: number | null;
  percentiles: [number, number, number, number] | null;
  runId: string;
  cellKey: string;
  /** By the side's own NIC and switch. */
  hue: Hue;
  form: Form;
};

/** A comparison row in the form that the browser filters, sorts and draws; its texts are in row-text.ts. */
export type TableRow = {
  id: string;
  level: string;
  levelLabel: string;
  name: string;
  switch: Switch;
  nic: Nic | null;
  test: string;
  testLabel: string;
  direction: Direction;
  directionLabel: string;
  metric: string;
  metricLabel: string;
  better: "higher" | "lower" | "none";
  scale: Scale;
  baseline: TableSide;
  subject: TableSide;
  /** Null where it is withheld, or where there is none. */
  ratio: number | null;
  low: number | null;
  high: number | null;
  /** Relative. */
  minimumEffect: number;
  verdict: VerdictWords;
  /** Adjusted over the view; null where nothing may be concluded. */
  p: number | null;
  /** Exact Mann-Whitney as a cross-check. */
  rankP: number | null;
  across: readonly string[];
};
