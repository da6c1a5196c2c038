"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Select } from "@/components/ui/select";
import { exitParams } from "./search-params";

type Props = {
  current: { test: string; per: "second" | "packet"; against: "rate" | "throughput" };
  /** Tests that have exits; the first is the default and left out of the address. */
  tests: { value: string; label: string }[];
};

/** Chooses test and unit of the exit charts; the choice is the address. */
export function ExitChooser({ current, tests }: Props) {
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(exitParams, { shallow: false, startTransition, history: "push" });
  return (
    <div
      className="no-print flex flex-wrap items-center gap-x-4 gap-y-2 aria-busy:opacity-60"
      aria-busy={pending}
    >
      <Select
        label="Exits in"
        value={current.test}
        onChange={({ target }) =>
          setParams({ etest: target.value === tests[0]?.value ? null : target.value })
        }
      >
        {tests.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Select
        label="Count"
        value={current.per}
        onChange={({ target }) => setParams({ per: target.value === "packet" ? "packet" : null })}
      >
        <option value="second">per second</option>
        <option value="packet">per packet or transaction</option>
      </Select>
      <Select
        label="Against"
        value={current.against}
        onChange={({ target }) => setParams({ against: target.value === "throughput" ? "throughput" : null })}
      >
        <option value="rate">packet rate</option>
        <option value="throughput">throughput</option>
      </Select>
    </div>
  );
}
