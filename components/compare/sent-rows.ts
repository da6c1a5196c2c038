import type { ComparisonRow, Level, Side } from "@/lib/compare/types";
import { parseCellKey } from "@/lib/domain/cell";
import type { Direction, Nic, Switch } from "@/lib/domain/factors";
import { metricDefinition, type Unit } from "@/lib/domain/metrics";
import { columnTestLabel } from "@/lib/format/test-label";
import type { VerdictWords } from "@/lib/format/verdict-label";
import type { Verdict } from "@/lib/stats/verdict";

type Place = { runId: string; cellKey: string; switch: Switch; nic: Nic | null };
type Metric = {
  name: string;
  label: string;
  unit: Unit;
  better: "higher" | "lower" | "none";
  /** Relative. */
  minimumEffect: number;
};

/** Position of the side's cell, its interval, percentiles and boots. */
export type SentSide = [
  place: number,
  low: number | null,
  high: number | null,
  percentiles: [number, number, number, number] | null,
  ...values: number[],
];

/** What a row names stands once, in lists beside the rows, and is named by its position. */
export type SentRow = [
  level: number,
  name: number,
  test: number,
  direction: Direction,
  metric: number,
  baseline: SentSide,
  subject: SentSide,
  ratio: number | null,
  low: number | null,
  high: number | null,
  verdict: VerdictWords["kind"] | number,
  p: number | null,
  rankP: number | null,
  across: number,
];

/**
 * Rows of a comparison on their way to the browser. A thousand of them as objects that repeat every name and carry every
 * text took two megabytes, twice in the page, and most of the time that the page took.
 */
export type SentRows = {
  levels: { id: string; label: string }[];
  names: string[];
  tests: { name: string; label: string }[];
  metrics: Metric[];
  places: Place[];
  across: (readonly string[])[];
  /** Verdicts that are more than a word. */
  verdicts: VerdictWords[];
  rows: SentRow[];
};

/** List of what was met, each once, by a name of its own. */
function collect<T>() {
  const list: T[] = [];
  const known = new Map<string, number>();
  const at = (name: string, make: () => T): number => {
    const position = known.get(name) ?? list.push(make()) - 1;
    known.set(name, position);
    return position;
  };
  return { list, at };
}

const rounded = (value: number) => Number(value.toPrecision(6));

function wordsOf(verdict: Verdict): VerdictWords {
  if (verdict.kind === "none") return verdict;
  return verdict.kind === "inconclusive"
    ? { kind: verdict.kind, detectable: rounded(verdict.detectable) }
    : { kind: verdict.kind };
}

/** Prepares the rows of a comparison for the browser; `readRows` is its other end. */
export function sendRows(rows: readonly ComparisonRow[], levels: readonly Level[]): SentRows {
  const labels = new Map(levels.map(({ id, label }) => [id, label]));
  // What every pair differs in is said once, above the rows.
  const isCommon = new Set(rows.map(({ across }) => across.join())).size === 1;
  const [level, name, test, metric] = [
    collect<SentRows["levels"][number]>(),
    collect<string>(),
    collect<SentRows["tests"][number]>(),
    collect<Metric>(),
  ];
  const [place, across, verdicts] = [collect<Place>(), collect<readonly string[]>(), collect<VerdictWords>()];
  const sendSide = ({ runId, cellKey, low, high, percentiles, values }: Side): SentSide => [
    place.at(`${runId}|${cellKey}`, () => {
      const cell = parseCellKey(cellKey);
      return { runId, cellKey, switch: cell?.switch ?? "host", nic: cell?.nic ?? null };
    }),
    low,
    high,
    percentiles,
    ...values,
  ];
  const sent = rows.map((row): SentRow => {
    const { result } = row;
    const words = wordsOf(row.verdict);
    const isWithheld = words.kind === "none" && words.reason === "withheld";
    const isOk = result.status === "ok" && !isWithheld;
    const ratio = isWithheld ? null : result.ratio;
    return [
      level.at(row.level, () => ({ id: row.level, label: labels.get(row.level) ?? row.level })),
      name.at(row.name, () => row.name),
      test.at(row.test, () => ({ name: row.test, label: columnTestLabel(row.test) })),
      row.direction,
      metric.at(row.metric, () => {
        const { label, unit, better } = metricDefinition(row.metric);
        return { name: row.metric, label, unit, better, minimumEffect: row.minimumEffect };
      }),
      sendSide(row.baseline),
      sendSide(row.subject),
      ratio !== null && ratio > 0 ? ratio : null,
      isOk ? result.low : null,
      isOk ? result.high : null,
      words.kind === "inconclusive" || words.kind === "none"
        ? verdicts.at(JSON.stringify(words), () => words)
        : words.kind,
      row.verdict.kind === "none" ? null : rounded(row.verdict.adjustedP),
      row.rankP,
      across.at(isCommon ? "" : row.across.join(), () => (isCommon ? [] : row.across)),
    ];
  });
  return {
    levels: level.list,
    names: name.list,
    tests: test.list,
    metrics: metric.list,
    places: place.list,
    across: across.list,
    verdicts: verdicts.list,
    rows: sent,
  };
}
