"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Select } from "@/components/ui/select";
import type { Direction } from "@/lib/domain/factors";
import { directionHelp, directionLabel } from "@/lib/format/test-label";
import { matrixParams } from "./search-params";

type Choice = { value: string; label: string };
export type TestChoice = Choice & { metrics: Choice[]; defaultMetric: string };

type Props = {
  current: { test: string; direction: Direction; metric: string };
  /** The run's tests with the metrics each has; the first is the default and left out of the address. */
  tests: TestChoice[];
  directions: Direction[];
  /** Cells that can be the baseline. */
  baselines: readonly string[];
  baseline: string | null;
  /** Baseline without a value in the address. */
  defaultBaseline: string | null;
  /** Percent. */
  precision: number | null;
};

const PRECISIONS = ["1", "2", "5", "10"] as const;

/** Chooses test, direction and metric of the matrix; the choice is the address. */
export function MatrixChooser(props: Props) {
  const { current, tests, directions, baselines, baseline, defaultBaseline, precision } = props;
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(matrixParams, { shallow: false, startTransition, history: "push" });
  const test = tests.find(({ value }) => value === current.test);
  const chooseTest = (name: string) => {
    const next = tests.find(({ value }) => value === name);
    const chosenByReader = current.metric !== test?.defaultMetric;
    const keeps = chosenByReader && next?.metrics.some(({ value }) => value === current.metric);
    setParams({
      test: name === tests[0]?.value ? null : name,
      metric: keeps && current.metric !== next?.defaultMetric ? current.metric : null,
    });
  };
  const chooseDirection = (name: string) => {
    const next = directions.find((direction) => direction === name);
    setParams({ dir: next === undefined || next === directions[0] ? null : next });
  };
  const chooseMetric = (name: string) => setParams({ metric: name === test?.defaultMetric ? null : name });
  return (
    <div
      className="no-print flex flex-wrap items-center gap-x-4 gap-y-2 aria-busy:opacity-60"
      aria-busy={pending}
    >
      <Select label="Test" value={current.test} onChange={(event) => chooseTest(event.target.value)}>
        {tests.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Select
        label="Direction"
        value={current.direction}
        onChange={(event) => chooseDirection(event.target.value)}
      >
        {directions.map((direction) => (
          <option key={direction} value={direction}>
            {directionLabel(direction)}, {directionHelp(direction)}
          </option>
        ))}
      </Select>
      <Select label="Metric" value={current.metric} onChange={(event) => chooseMetric(event.target.value)}>
        {test?.metrics.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      {baselines.length < 2 ? null : (
        <Select
          label="Against"
          value={baseline ?? "none"}
          onChange={(event) =>
            setParams({ base: event.target.value === defaultBaseline ? null : event.target.value })
          }
        >
          {baselines.map((key) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
          <option value="none">nothing</option>
        </Select>
      )}
      <Select
        label="Precision"
        value={precision === null ? "" : String(precision)}
        onChange={(event) =>
          setParams({ precision: PRECISIONS.find((percent) => percent === event.target.value) ?? null })
        }
      >
        <option value="">any</option>
        {PRECISIONS.map((percent) => (
          <option key={percent} value={percent}>
            ± {percent} %
          </option>
        ))}
      </Select>
    </div>
  );
}
