"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Select } from "@/components/ui/select";
import { DayField } from "./day-field";
import { LAST, trendParams } from "./search-params";

type Option = { value: string; label: string };
type History = { host: string; lab: string; emulated: boolean; label: string };

type Props = {
  /** The first is the default. */
  histories: readonly History[];
  history: number;
  cells: readonly Option[];
  cell: string;
  defaultCell: string;
  tests: readonly Option[];
  test: string;
  directions: readonly Option[];
  direction: string;
  metrics: readonly Option[];
  metric: string;
  /** The test's own. */
  defaultMetric: string;
};

function Options({ options }: { options: readonly Option[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

/** Which history, which cell, which figure, which runs and how drawn: all in the address. */
export function TrendChooser(props: Props) {
  const { histories, history, cells, cell, defaultCell, tests, test, directions, direction } = props;
  const [pending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(trendParams, {
    shallow: false,
    startTransition,
    history: "push",
    scroll: false,
  });
  const chooseHistory = (at: number) => {
    const chosen = at === 0 ? undefined : histories[at];
    setParams({
      host: chosen?.host ?? null,
      lab: trendParams.lab.parse(chosen?.lab ?? ""),
      emulated: chosen?.emulated ?? null,
      cell: null,
      test: null,
      dir: null,
      metric: null,
    });
  };
  const lasts = LAST.some((count) => count === params.last) ? LAST : [...LAST, params.last];
  return (
    <search
      aria-label="Choose the trend"
      className="no-print flex flex-wrap items-center gap-x-4 gap-y-2 aria-busy:opacity-60"
      aria-busy={pending}
    >
      <Select
        label="Host"
        value={String(history)}
        onChange={(event) => chooseHistory(Number(event.target.value))}
      >
        <Options options={histories.map(({ label }, at) => ({ value: String(at), label }))} />
      </Select>
      <Select
        label="Cell"
        value={cell}
        onChange={(event) =>
          setParams({ cell: event.target.value === defaultCell ? null : event.target.value, metric: null })
        }
      >
        <Options options={cells} />
      </Select>
      <Select
        label="Test"
        value={test}
        onChange={(event) =>
          setParams({
            test: event.target.value === tests[0]?.value ? null : event.target.value,
            metric: null,
          })
        }
      >
        <Options options={tests} />
      </Select>
      <Select
        label="Direction"
        value={direction}
        onChange={(event) =>
          setParams({
            dir:
              event.target.value === directions[0]?.value ? null : trendParams.dir.parse(event.target.value),
          })
        }
      >
        <Options options={directions} />
      </Select>
      <Select
        label="Metric"
        value={props.metric}
        onChange={(event) =>
          setParams({ metric: event.target.value === props.defaultMetric ? null : event.target.value })
        }
      >
        <Options options={props.metrics} />
      </Select>
      <Select
        label="Runs"
        value={String(params.last)}
        onChange={(event) => setParams({ last: Number(event.target.value) })}
      >
        <Options options={lasts.map((count) => ({ value: String(count), label: `newest ${count}` }))} />
      </Select>
      <DayField label="From" value={params.from} onChoose={(from) => setParams({ from })} />
      <DayField label="To" value={params.to} onChoose={(to) => setParams({ to })} />
      <Select
        label="Across"
        value={params.x}
        onChange={(event) => setParams({ x: trendParams.x.parse(event.target.value) })}
      >
        <option value="order">run by run</option>
        <option value="time">time</option>
      </Select>
      <Select
        label="Axis"
        value={params.y}
        onChange={(event) => setParams({ y: trendParams.y.parse(event.target.value) })}
      >
        <option value="fit">fitted to the runs</option>
        <option value="zero">from zero</option>
      </Select>
    </search>
  );
}
