import { pickScale } from "@/lib/format/scale";
import { directionLabel } from "@/lib/format/test-label";
import type { VerdictWords } from "@/lib/format/verdict-label";
import { mean } from "@/lib/stats/moments";
import type { SentRows, SentSide } from "./sent-rows";
import type { TableRow, TableSide } from "./table-row";

/** Entry at a position that `sendRows` wrote. */
function pick<T>(list: readonly T[], at: number): T {
  const found = list[at];
  if (found === undefined) throw new Error(`sent rows name entry ${at} of ${list.length}`);
  return found;
}

function readSide(sent: SentRows, [place, low, high, percentiles, ...values]: SentSide): TableSide {
  const { runId, cellKey, nic, switch: form } = pick(sent.places, place);
  return { runId, cellKey, hue: nic ?? "host", form, values, mean: mean(values), low, high, percentiles };
}

function readVerdict({ verdicts }: SentRows, verdict: VerdictWords["kind"] | number): VerdictWords {
  return typeof verdict === "number" ? pick(verdicts, verdict) : ({ kind: verdict } as VerdictWords);
}

/** The rows that `sendRows` sent. */
export function readRows(sent: SentRows): TableRow[] {
  return sent.rows.map((row) => {
    const [level, name, test, direction, metric, before, after, ratio, low, high, verdict, p, rankP, across] =
      row;
    const { id: levelId, label: levelLabel } = pick(sent.levels, level);
    const { name: testName, label: testLabel } = pick(sent.tests, test);
    const { name: metricName, label: metricLabel, unit, better, minimumEffect } = pick(sent.metrics, metric);
    const subjectPlace = pick(sent.places, after[0]);
    const baseline = readSide(sent, before);
    const subject = readSide(sent, after);
    const rowName = pick(sent.names, name);
    return {
      id: [levelId, rowName, testName, direction, metricName].join("|"),
      level: levelId,
      levelLabel,
      name: rowName,
      switch: subjectPlace.switch,
      nic: subjectPlace.nic,
      test: testName,
      testLabel,
      direction,
      directionLabel: directionLabel(direction),
      metric: metricName,
      metricLabel,
      better,
      scale: pickScale(unit, Math.max(baseline.mean, subject.mean)),
      baseline,
      subject,
      ratio,
      low,
      high,
      minimumEffect,
      verdict: readVerdict(sent, verdict),
      p,
      rankP,
      across: pick(sent.across, across),
    };
  });
}
