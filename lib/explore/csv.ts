import { toCsv } from "../http/csv.ts";
import type { Arrangement } from "./arrange.ts";
import type { Dataset } from "./dataset.ts";
import type { MetricInfo } from "./metrics.ts";
import type { Base } from "./question.ts";
import { estimateOf } from "./units.ts";

/** Where the figures come from: the line of each run's environment, and the address of the chart. */
type Source = { environments: ReadonlyMap<string, string>; permalink: string };

/**
 * The figures of a chart as CSV, in base units. Each row says for itself whether it is emulated, what it was measured
 * on and where it stands, in columns like those of the files that the browser makes: a comment above the head would be
 * data to a spreadsheet. The columns of a ratio are empty where none was asked.
 */
export function figuresToCsv(
  { panels }: Pick<Arrangement, "panels">,
  { runs }: Pick<Dataset, "runs">,
  { name, unit }: Pick<MetricInfo, "name" | "unit">,
  base: Base | null,
  { environments, permalink }: Source,
): string {
  const emulated = new Map(runs.map((run) => [run.runId, run.emulated]));
  return toCsv(
    [
      "emulated",
      "runId",
      "cellKey",
      "switch",
      "nic",
      "qemu",
      "mtu",
      "offload",
      "test",
      "direction",
      "metric",
      "unit",
      "boots",
      "mean",
      "low",
      "high",
      "baseline",
      "ratio",
      "ratioLow",
      "ratioHigh",
      "noInference",
      "environment",
      "permalink",
    ],
    panels.flatMap(({ figures }) =>
      figures.map(({ unit: of, ratio, value, low, high }) => {
        const { levels, values } = of;
        const estimate = estimateOf(of);
        return [
          emulated.get(of.runId),
          of.runId,
          of.cellKey,
          levels.switch,
          levels.nic,
          levels.qemu,
          levels.mtu,
          levels.offload,
          levels.test,
          levels.dir,
          name,
          unit,
          values.length,
          estimate?.value,
          estimate?.low,
          estimate?.high,
          base === null ? null : `${base.factor}:${base.level}`,
          ...(ratio === null ? [null, null, null] : [value, low, high]),
          ratio?.status === "none" ? ratio.reason : values.length === 1 ? "one-boot" : null,
          environments.get(of.runId),
          permalink,
        ];
      }),
    ),
  );
}
