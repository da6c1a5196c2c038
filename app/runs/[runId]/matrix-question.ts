import { createLoader } from "nuqs/server";
import type { Question } from "@/components/runs/measure";
import { defaultMetric, metricsByTest } from "@/components/runs/metric-options";
import { cellKey } from "@/lib/domain/cell";
import { type BadParam, findBadParams } from "@/lib/format/bad-params";
import type { RunView } from "@/lib/runs/types";
import { matrixParams, runParams } from "./search-params";

type Query = Record<string, string | string[] | undefined>;

const loadMatrixParams = createLoader(matrixParams);

/**
 * The question that an address asks of a run, and what of it this run cannot answer: a test that was not in its
 * plan or a metric that the test does not have falls back, and is named.
 */
export function readMatrixQuestion(
  view: RunView,
  query: Query,
): { question: Question; baseline: string | null; precision: number | null; bad: BadParam[] } {
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
  const baseline = chooseBaseline(view, asked.base);
  if (asked.base !== null && asked.base !== "none" && asked.base !== baseline)
    bad.push({
      name: "base",
      value: asked.base,
      shown: baseline === null ? "nothing was measured" : `it was not measured, ${baseline} is the baseline`,
    });
  const precision = asked.precision === null ? null : Number(asked.precision);
  return { question: { test, direction, metric }, baseline, precision, bad };
}

/** Cells that can be the matrix's baseline, in the order of the run. */
export function measuredKeys(view: RunView): string[] {
  return view.header.cells
    .filter(({ status }) => status === "measured" || status === "partial")
    .map(({ cell }) => cellKey(cell));
}

function chooseBaseline(view: RunView, asked: string | null): string | null {
  if (asked === "none") return null;
  const keys = measuredKeys(view);
  if (asked !== null && keys.includes(asked)) return asked;
  return keys.find((key) => key === "host" || key.startsWith("host;")) ?? keys[0] ?? null;
}
