"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Select } from "@/components/ui/select";
import type { CompareBy } from "@/lib/compare/types";
import { askingParams, questionParams, SET_BACK } from "./search-params";

const BY_WORDS: Record<CompareBy, string> = {
  run: "runs",
  switch: "switches",
  nic: "NICs",
  qemu: "QEMU versions",
  mtu: "MTUs",
  offload: "offloads",
  cell: "cells",
};

const EFFECTS = ["0", "1", "2", "5", "10"];

type Props = {
  by: CompareBy;
  possible: readonly CompareBy[];
  baseline: string;
  levels: readonly { id: string; label: string }[];
  /** Levels set against the baseline; all others where empty. */
  subjects: readonly string[];
  metric: string;
  metrics: readonly { value: string; label: string }[];
  /** Percent. */
  minimumEffect: number;
  /** Metrics that go by their own, as text; empty where none does. */
  ownEffects: string;
};

/** What is compared with what: factor, baseline, subject, metric and minimum effect, all in the address. */
export function QuestionChooser(props: Props) {
  const { by, possible, baseline, levels, subjects, metric, metrics, minimumEffect, ownEffects } = props;
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(askingParams, {
    shallow: false,
    startTransition,
    history: "push",
    scroll: false,
  });
  const effects = EFFECTS.includes(String(minimumEffect)) ? EFFECTS : [...EFFECTS, String(minimumEffect)];
  const others = levels.filter(({ id }) => id !== baseline);
  return (
    <div
      className="no-print flex flex-wrap items-center gap-x-4 gap-y-2 aria-busy:opacity-60"
      aria-busy={pending}
    >
      <Select
        label="Compare"
        value={by}
        onChange={(event) =>
          setParams({
            by: questionParams.by.parse(event.target.value),
            base: null,
            with: null,
            ...SET_BACK,
          })
        }
      >
        {possible.map((one) => (
          <option key={one} value={one}>
            {BY_WORDS[one]}
          </option>
        ))}
      </Select>
      <Select
        label="Baseline"
        value={baseline}
        onChange={(event) =>
          setParams({
            base: event.target.value === levels[0]?.id ? null : event.target.value,
            with: null,
            ...SET_BACK,
          })
        }
      >
        {levels.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
      {others.length < 2 ? null : (
        <Select
          label="Against"
          value={subjects.length === 1 ? subjects[0] : ""}
          onChange={(event) =>
            setParams({
              with: event.target.value === "" ? null : [event.target.value],
              ...SET_BACK,
            })
          }
        >
          <option value="">{subjects.length > 1 ? `${subjects.length} chosen` : "all others"}</option>
          {others.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      )}
      <Select
        label="Metric"
        value={metric}
        onChange={(event) =>
          setParams({
            metric: event.target.value === "main" ? null : event.target.value,
            side: null,
            row: null,
          })
        }
      >
        <option value="main">each test's own</option>
        <option value="all">all</option>
        {metrics.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Select
        label="Minimum effect"
        value={String(minimumEffect)}
        onChange={(event) =>
          setParams({ min: event.target.value === "2" ? null : Number(event.target.value) })
        }
      >
        {effects.map((percent) => (
          <option key={percent} value={percent}>
            {percent} %
          </option>
        ))}
      </Select>
      {ownEffects === "" ? null : (
        <span className="text-ink-2 text-xs">
          {ownEffects}{" "}
          <button
            type="button"
            onClick={() => setParams({ mins: null })}
            className="text-accent hover:underline"
          >
            one for all
          </button>
        </span>
      )}
    </div>
  );
}
