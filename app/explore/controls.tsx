"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { LevelFilter } from "@/components/explore/level-filter";
import { Select } from "@/components/ui/select";
import { dropForMetric } from "@/lib/explore/drop-choices";
import { comparableLevels, FACTOR_WORDS, FACTORS, type Factor, type Levels } from "@/lib/explore/factors";
import type { MetricInfo, OfferedMetric } from "@/lib/explore/metrics";
import { PARETO_LATENCY, PARETO_THROUGHPUT } from "@/lib/explore/pareto";
import { ALL, baseText, defaultAxis, resolveQuestion } from "@/lib/explore/question";
import { exploreParams, viewParams } from "./search-params";
import type { Asking } from "./use-question";

type Props = {
  asking: Asking;
  levels: Levels;
  view: "chart" | "pareto";
  metric: MetricInfo | null;
  offered: readonly OfferedMetric[];
  latency: MetricInfo | null;
  /** Round trip tests of the Pareto view. */
  roundTrips: readonly { id: string; label: string }[];
  roundTrip: string | null;
};

type Axis = "x" | "color" | "panel";

/** Every choice of the page, in the address. */
export function Controls(props: Props) {
  const { asking, levels, view, metric, offered, latency, roundTrips, roundTrip } = props;
  const { asked, question, set } = asking;
  const [pending, startTransition] = useTransition();
  const [, load] = useQueryStates(exploreParams, {
    shallow: false,
    startTransition,
    history: "push",
    scroll: false,
  });
  /** What the metric has no figures for goes with the choice. */
  const loadMetric = (param: "metric" | "lat", name: string, own: string) => {
    const wanted = offered.find((one) => one.name === name);
    const { rr, ...arranged } = wanted ? dropForMetric(asking, wanted) : {};
    const gone = param === "lat" ? { rr } : arranged;
    load({ ...gone, [param]: name === own ? null : name });
  };
  // A level beside that of cells without one is no choice; leaving the host out is.
  const varying = FACTORS.filter(
    (factor) => (factor === "switch" ? levels.switch : comparableLevels(levels, factor)).length > 1,
  );
  const factors = FACTORS.filter(
    (factor) => varying.includes(factor) || [question.x, question.color].includes(factor),
  );
  const words = (factor: Factor) => (
    <option key={factor} value={factor}>
      {FACTOR_WORDS[factor]}
    </option>
  );
  /** A choice that the page would make by itself leaves the address. */
  const choose = (name: Axis, text: string) => {
    const value = viewParams[name].parse(text);
    const { question: own } = resolveQuestion(levels, { ...asked, [name]: null });
    // What a chart already shows cannot be its panels too.
    const panel = name !== "panel" && value === question.panel ? { panel: null } : {};
    const gone = question.base && ["x", "color"].includes(name) ? { vs: null } : {};
    set({ ...panel, ...gone, [name]: value === (own[name] ?? "none") ? null : value });
  };
  const bases = [question.x, question.color].filter(
    (factor, at, all) => factor !== null && all.indexOf(factor) === at,
  );
  const single = (factor: "test" | "dir") => ![question.x, question.color, question.panel].includes(factor);
  return (
    <section
      className="no-print space-y-2 rounded-lg border border-line bg-surface p-3 aria-busy:opacity-60"
      aria-busy={pending}
      aria-label="What is shown"
    >
      <div className="grid grid-cols-2 items-center gap-x-3 gap-y-2 sm:flex sm:flex-wrap">
        {view === "chart" ? (
          <Select
            label="Show"
            value={metric?.name ?? ""}
            onChange={(event) => loadMetric("metric", event.target.value, PARETO_THROUGHPUT)}
          >
            {offered.map(({ name, label }) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
        ) : (
          <>
            <Select
              label="Throughput against"
              value={latency?.name ?? ""}
              onChange={(event) => loadMetric("lat", event.target.value, PARETO_LATENCY)}
            >
              {offered
                .filter(({ name }) => name.startsWith("latency_"))
                .map(({ name, label }) => (
                  <option key={name} value={name}>
                    {label}
                  </option>
                ))}
            </Select>
            <Select
              label="of"
              value={roundTrip ?? ""}
              onChange={(event) =>
                set({ rr: event.target.value === roundTrips[0]?.id ? null : event.target.value })
              }
            >
              {roundTrips.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          </>
        )}
        {view === "chart" ? (
          <Select label="by" value={question.x} onChange={(event) => choose("x", event.target.value)}>
            {factors.map(words)}
          </Select>
        ) : null}
        <Select
          label="colour"
          value={question.color ?? "none"}
          onChange={(event) => choose("color", event.target.value)}
        >
          <option value="none">none</option>
          {factors.map(words)}
        </Select>
        <Select
          label="panels"
          value={question.panel ?? "none"}
          onChange={(event) => choose("panel", event.target.value)}
        >
          <option value="none">one</option>
          {factors
            .filter((factor) => (view === "pareto" || factor !== question.x) && factor !== question.color)
            .map(words)}
        </Select>
        {view === "chart" ? (
          <>
            <Select
              label="as"
              value={question.base ? baseText(question.base) : ""}
              onChange={(event) => set({ vs: event.target.value || null })}
            >
              <option value="">values</option>
              {bases.flatMap((factor) =>
                factor === null
                  ? []
                  : levels[factor].map(({ id, label }) => (
                      <option key={`${factor}:${id}`} value={`${factor}:${id}`}>
                        ratio to {label}
                      </option>
                    )),
              )}
            </Select>
            <Select
              label="drawn as"
              value={question.mark}
              onChange={(event) => set({ mark: viewParams.mark.parse(event.target.value) })}
            >
              <option value="dots">dots</option>
              <option value="bars">bars</option>
              <option value="lines">lines</option>
            </Select>
          </>
        ) : null}
        <Select
          label="scale"
          value={question.scale}
          onChange={(event) => set({ scale: viewParams.scale.parse(event.target.value) })}
        >
          <option value="linear">linear</option>
          <option value="log">logarithmic</option>
        </Select>
        {question.panel === null ? null : (
          <Select
            label="axes"
            value={question.axis}
            onChange={(event) => {
              const axis = viewParams.axis.parse(event.target.value);
              set({ axis: axis === defaultAxis(question.panel) ? null : axis });
            }}
          >
            <option value="shared">shared</option>
            <option value="own">each its own</option>
          </Select>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t pt-2">
        {(["test", "dir"] as const)
          .filter((factor) => levels[factor].length > 1 && single(factor))
          .map((factor) => (
            <Select
              key={factor}
              label={FACTOR_WORDS[factor]}
              value={question.filter[factor].length === 1 ? question.filter[factor][0] : ALL}
              onChange={(event) =>
                set({ [factor]: event.target.value === levels[factor][0]?.id ? null : [event.target.value] })
              }
            >
              {levels[factor].map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
              <option value={ALL}>
                {question.filter[factor].length > 1
                  ? `${question.filter[factor].length} chosen`
                  : "all, side by side"}
              </option>
            </Select>
          ))}
        {FACTORS.filter(
          (factor) =>
            factor !== "run" &&
            varying.includes(factor) &&
            !((factor === "test" || factor === "dir") && single(factor)),
        ).map((factor) => (
          <LevelFilter
            key={factor}
            factor={factor}
            levels={levels[factor]}
            kept={question.filter[factor]}
            onChange={(kept) => set({ [factor]: kept.length === 0 ? null : kept })}
          />
        ))}
      </div>
    </section>
  );
}
