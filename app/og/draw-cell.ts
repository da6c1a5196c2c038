import { bootMeans, groupTrials, samplesByBoot } from "@/components/cells/trial-groups";
import { defaultMetric } from "@/components/runs/metric-options";
import { parseCellKey } from "@/lib/domain/cell";
import { metricDefinition } from "@/lib/domain/metrics";
import { BETTER } from "@/lib/format/better";
import { formatEstimate } from "@/lib/format/metric-value";
import { formatPlural } from "@/lib/format/number";
import { pickScale } from "@/lib/format/scale";
import { directionLabel, testLabel } from "@/lib/format/test-label";
import { COLORS, fromZero } from "@/lib/preview/preview";
import type { CellDetail, RunView } from "@/lib/runs/types";
import { estimateMean } from "@/lib/stats/estimate";
import { type Drawn, NOTHING } from "./drawn";

/** Boots of the first figure of a cell's page, below the mean over them. */
export function drawCell({ header }: Pick<RunView, "header">, { cellKey, trials }: CellDetail): Drawn {
  const group = groupTrials(trials, header.tests).find(
    ({ test, trials: of }) => samplesByBoot(of, defaultMetric(test)).length > 0,
  );
  if (group === undefined)
    return { ...NOTHING, subtitle: `${formatPlural(trials.length, "trial")} without a figure` };
  const metric = defaultMetric(group.test);
  const { label, unit, better } = metricDefinition(metric);
  const boots = bootMeans(group.trials, metric);
  const all = estimateMean(boots.map(({ mean }) => mean));
  const scale = pickScale(unit, all?.value ?? 0);
  const color = COLORS[parseCellKey(cellKey)?.nic ?? "host"];
  const row = (name: string, of: NonNullable<typeof all>) => {
    const text = formatEstimate(of, unit, scale);
    return { label: name, ...of, text: `${text.value} ${text.suffix}`, color };
  };
  const what = `${label}, ${testLabel(group.test)} ${directionLabel(group.direction)}`;
  return {
    ...NOTHING,
    subtitle: `${what}, ${formatPlural(boots.length, "boot")}: ${BETTER[better]}`,
    ...fromZero([
      ...(all === null ? [] : [row("all boots", all)]),
      ...boots.map(({ bootIndex, mean }) =>
        row(`boot ${bootIndex + 1}`, { value: mean, low: null, high: null, n: 1, method: "" }),
      ),
    ]),
  };
}
