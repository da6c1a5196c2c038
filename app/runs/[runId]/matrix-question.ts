import { createLoader } from "nuqs/server";
import type { Question } from "@/components/runs/measure";
import { defaultMetric, metricsByTest } from "@/components/runs/metric-options";
import { type BadParam, findBadParams } from "@/lib/format/bad-params";
import type { RunView } from "@/lib/runs/types";
import { matrixParams, runParams } from "./search-params";

type Query = Record<string, string | string[] | undefined>;

const loadMatrixParams = createLoader(matrixParams);

/**
 * The question that an address asks of a run, and what of it this run cannot answer: a test that was not in its
 * plan or a metric that the test does not have falls back, and is named.
 */
export function readMatrixQuestion(view: RunView, query: Query): { question: Question; bad: BadParam[] } {
  const asked = loadMatrixParams(query);
  const bad = findBadParams(query, runParams);
  const { tests, directions } = view.header;
  const test = asked.test !== null && tests.includes(asked.test) ? asked.test : (tests[0] ?? "tcp_stream");
  if (asked.test !== null && asked.test !== test)
    bad.push({ name: "test", value: asked.test, shown: `this run did not plan it, ${test} is shown` });
  const direction =
    asked.dir !== null && directions.includes(asked.dir) ? asked.dir : (directions[0] ?? "tx");
  if (asked.dir !== null && asked.dir !== direction)
    bad.push({ name: "dir", value: asked.dir, shown: `this run has only ${direction}` });
  const known = metricsByTest(view)[test] ?? [];
  const metric = known.find((name) => name === asked.metric) ?? defaultMetric(test);
  if (asked.metric !== null && asked.metric !== metric)
    bad.push({
      name: "metric",
      value: asked.metric,
      shown: `${test} has no such figure, ${metric} is shown`,
    });
  return { question: { test, direction, metric }, bad };
}
