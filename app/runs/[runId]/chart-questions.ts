import { createLoader } from "nuqs/server";
import { type ExitQuestion, testsWithExits } from "@/components/runs/exits-section";
import type { Question } from "@/components/runs/measure";
import { defaultMetric, metricsByTest } from "@/components/runs/metric-options";
import type { BadParam } from "@/lib/format/bad-params";
import type { RunView } from "@/lib/runs/types";
import { exitParams, versionParams } from "./search-params";

type Query = Record<string, string | string[] | undefined>;
type ChartQuestions = {
  versions: Omit<Question, "direction">;
  exits: ExitQuestion;
  /** Tests that exits can be asked of. */
  exitTests: string[];
  bad: BadParam[];
};

const loadVersionParams = createLoader(versionParams);
const loadExitParams = createLoader(exitParams);

/** What an address asks of the charts by version and of the exits; what the run has not falls back, and is named. */
export function readChartQuestions(view: RunView, query: Query): ChartQuestions {
  const bad: BadParam[] = [];
  const pick = (name: string, asked: string | null, known: readonly string[], fallback: string) => {
    if (asked === null || known.includes(asked)) return asked ?? fallback;
    bad.push({ name, value: asked, shown: `this run has no such figures, ${fallback} is shown` });
    return fallback;
  };
  const { vtest, vmetric } = loadVersionParams(query);
  const { etest, per, against } = loadExitParams(query);
  const { tests } = view.header;
  const test = pick("vtest", vtest, tests, tests[0] ?? "tcp_stream");
  const known = metricsByTest(view)[test] ?? [];
  const metricName = pick("vmetric", vmetric, known, defaultMetric(test));
  const metric = known.find((name) => name === metricName) ?? defaultMetric(test);
  const exitTests = testsWithExits(view);
  const exitTest =
    exitTests.length === 0 ? (tests[0] ?? "") : pick("etest", etest, exitTests, exitTests[0] ?? "");
  return { versions: { test, metric }, exits: { test: exitTest, per, against }, exitTests, bad };
}
