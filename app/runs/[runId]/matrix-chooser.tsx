"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import type { Question } from "@/components/runs/measure";
import { Select } from "@/components/ui/select";
import type { Direction } from "@/lib/domain/factors";
import { type MetricName, metricDefinition } from "@/lib/domain/metrics";
import { directionHelp, directionLabel, testLabel } from "@/lib/format/test-label";
import { matrixParams } from "./search-params";

type Props = {
  question: Question;
  /** Metrics of each test; the first test, direction and each test's default are left out of the address. */
  metrics: Record<string, MetricName[]>;
  defaults: { test: string; direction: Direction; metrics: Record<string, MetricName> };
  directions: Direction[];
};

/** Chooses test, direction and metric of the matrix; the choice is the address. */
export function MatrixChooser({ question, metrics, defaults, directions }: Props) {
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(matrixParams, { shallow: false, startTransition, history: "push" });
  const chooseTest = (test: string) => {
    const keepsMetric =
      metrics[test]?.includes(question.metric) && question.metric !== defaults.metrics[question.test];
    setParams({
      test: test === defaults.test ? null : test,
      metric: keepsMetric && question.metric !== defaults.metrics[test] ? question.metric : null,
    });
  };
  return (
    <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-2" aria-busy={pending}>
      <Select label="Test" value={question.test} onChange={(event) => chooseTest(event.target.value)}>
        {Object.keys(metrics).map((test) => (
          <option key={test} value={test}>
            {testLabel(test)}
          </option>
        ))}
      </Select>
      <Select
        label="Direction"
        value={question.direction}
        onChange={(event) => {
          const chosen = directions.find((direction) => direction === event.target.value);
          setParams({ dir: chosen === undefined || chosen === defaults.direction ? null : chosen });
        }}
      >
        {directions.map((direction) => (
          <option key={direction} value={direction}>
            {directionLabel(direction)}, {directionHelp(direction)}
          </option>
        ))}
      </Select>
      <Select
        label="Metric"
        value={question.metric}
        onChange={(event) => {
          const chosen = metrics[question.test]?.find((metric) => metric === event.target.value);
          setParams({
            metric: chosen === undefined || chosen === defaults.metrics[question.test] ? null : chosen,
          });
        }}
      >
        {(metrics[question.test] ?? []).map((metric) => (
          <option key={metric} value={metric}>
            {metricDefinition(metric).label}
          </option>
        ))}
      </Select>
    </div>
  );
}
