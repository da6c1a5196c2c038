"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Select } from "@/components/ui/select";
import type { TestChoice } from "./matrix-chooser";
import { versionParams } from "./search-params";

type Props = {
  current: { test: string; metric: string };
  /** The run's tests with their metrics; the first is the default and left out of the address. */
  tests: TestChoice[];
};

/** Chooses test and metric of the charts by QEMU version; the choice is the address. */
export function VersionChooser({ current, tests }: Props) {
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(versionParams, { shallow: false, startTransition, history: "push" });
  const test = tests.find(({ value }) => value === current.test);
  return (
    <div
      className="no-print flex flex-wrap items-center gap-x-4 gap-y-2 aria-busy:opacity-60"
      aria-busy={pending}
    >
      <Select
        label="Test of versions"
        value={current.test}
        onChange={({ target }) =>
          setParams({ vtest: target.value === tests[0]?.value ? null : target.value, vmetric: null })
        }
      >
        {tests.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Select
        label="Figure"
        value={current.metric}
        onChange={({ target }) =>
          setParams({ vmetric: target.value === test?.defaultMetric ? null : target.value })
        }
      >
        {test?.metrics.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  );
}
