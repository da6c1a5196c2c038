import { metricBounds } from "../domain/metric-bounds.ts";
import type { RunView } from "../runs/types.ts";
import { estimateBounded } from "../stats/estimate.ts";
import type { Aim, Candidate } from "./candidates.ts";
import { formatRange } from "./range.ts";
import type { FindingPart } from "./types.ts";
import { nounOf } from "./wording.ts";

/** Interval of a cell's host CPU at one aim; null where it was not measured in two boots or more. */
function coresText(view: RunView, key: string, { test, direction }: Aim): string | null {
  const summary = view.summaries.find(
    (one) => one.cellKey === key && one.test === test && one.direction === direction,
  );
  const cpu = estimateBounded(
    (summary?.metrics.cpu_host_cores ?? []).map(({ mean }) => mean),
    metricBounds("cpu_host_cores"),
  );
  if (!cpu || cpu.low === null || cpu.high === null) return null;
  return `${formatRange(cpu.low, cpu.high)}\u00a0cores`;
}

/** What cells take of the host's CPU at the stream that they were chosen by; nothing where it is not known. */
export function costParts(view: RunView, cells: readonly Candidate[], aims: readonly Aim[]): FindingPart[] {
  const aim = aims.find(({ kind }) => kind === "throughput") ?? aims[0];
  if (!aim) return [];
  const costs = cells.flatMap(({ key, label }) => {
    const text = coresText(view, key, aim);
    return text === null ? [] : [{ label, text }];
  });
  if (costs.length === 0) return [];
  const at = `${nounOf(aim.test, aim.metric)}, ${aim.direction.toUpperCase()}`;
  const each = costs.flatMap(({ label, text }, position): FindingPart[] => [
    position === 0 ? "" : "; ",
    ...(cells.length === 1 ? [] : [{ name: label }, " "]),
    { figure: text },
  ]);
  return [` Host CPU at ${at}: `, ...each, "."];
}
