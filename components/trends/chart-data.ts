import { cellHref } from "@/components/runs/run-links";
import { metricDefinition } from "@/lib/domain/metrics";
import { formatDelta } from "@/lib/format/delta";
import { formatEstimate } from "@/lib/format/metric-value";
import { pickScale, type Scale } from "@/lib/format/scale";
import { formatInstant } from "@/lib/format/time";
import type { RunNote } from "@/lib/runs/types";
import type { Trend } from "@/lib/trends/types";

/** A run as chart and table show it; values in base units. */
export type TrendRow = {
  runId: string;
  title: string;
  href: string;
  /** UTC, to the minute. */
  when: string;
  /** Milliseconds since 1970. */
  time: number;
  /** Place among the shown runs, from 1. */
  order: number;
  value: number;
  low: number | null;
  high: number | null;
  boots: number[];
  text: string;
  intervalText: string;
  /** Numbers of its notes in the list below the chart. */
  notes: number[];
  pinned: boolean;
};

/** A change of level: it lies between the rows `index - 1` and `index`. */
export type TrendRule = { index: number; text: string; label: string };

/** A note with its number, and the run that it is about. */
export type NumberedNote = RunNote & { number: number; row: TrendRow };

export type TrendFigureData = {
  rows: TrendRow[];
  scale: Scale;
  band: { low: number; high: number; center: number; from: number } | null;
  place: Trend["place"];
  rules: TrendRule[];
};

/** Scale in which all figures of a trend are read. */
function scaleOf({ points, metric }: Trend): Scale {
  return pickScale(
    metricDefinition(metric).unit,
    Math.max(0, ...points.map(({ estimate }) => estimate.value)),
  );
}

/** A trend as the browser draws it: plain values and texts, without the runs' headers. */
export function toFigureData(trend: Trend, cellKey: string): TrendFigureData {
  const { unit } = metricDefinition(trend.metric);
  const scale = scaleOf(trend);
  const text = (value: number) => formatEstimate({ value, low: null, high: null }, unit, scale).value;
  let number = 0;
  const rows = trend.points.map(({ run, boots, estimate }, at): TrendRow => {
    const { value, interval } = formatEstimate(estimate, unit, scale);
    return {
      runId: run.runId,
      title: run.title,
      href: cellHref(run.runId, cellKey),
      when: formatInstant(run.startedAt),
      time: Date.parse(run.startedAt),
      order: at + 1,
      value: estimate.value,
      low: estimate.low,
      high: estimate.high,
      boots,
      text: value,
      intervalText: interval ?? "one boot: no interval",
      notes: run.notes.map(() => ++number),
      pinned: run.pinned,
    };
  });
  return {
    rows,
    scale,
    band: trend.band === null ? null : { ...trend.band, from: trend.bandFrom },
    place: trend.place,
    rules: trend.changes.map(({ index, before, after, ratio }) => ({
      index,
      label: ratio === null ? "changed" : formatDelta(ratio),
      text: `${text(before)} → ${text(after)}\u00a0${scale.suffix}${ratio === null ? "" : `, ${formatDelta(ratio)}`}`,
    })),
  };
}

/** The notes of the shown runs, numbered as on the chart. */
export function numberNotes(trend: Trend, rows: readonly TrendRow[]): NumberedNote[] {
  return rows.flatMap((row, at) =>
    (trend.points[at]?.run.notes ?? []).map((note, position) => ({
      ...note,
      number: row.notes[position] ?? 0,
      row,
    })),
  );
}
