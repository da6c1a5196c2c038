import Link from "next/link";
import { hueColor } from "@/components/charts/interval-row";
import { cellHref } from "@/components/runs/run-links";
import { nicTone } from "@/components/runs/series";
import { metricDefinition } from "@/lib/domain/metrics";
import { directionLabel, testLabel } from "@/lib/format/test-label";
import type { Headline } from "./headlines";

/** Headline figures of a run: the best mean of each kind, each with its interval and what that allows. */
export function HeadlineList({ runId, headlines }: { runId: string; headlines: readonly Headline[] }) {
  return (
    <ul className="divide-y divide-line">
      {headlines.map(({ question, series, value, suffix, certainty, claim }) => (
        <li key={`${question.test}-${question.direction}`} className="py-2 first:pt-0">
          <p className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="text-ink-3 text-xs">
              {metricDefinition(question.metric).better === "lower" ? "Lowest" : "Highest"}{" "}
              {metricDefinition(question.metric).label.toLowerCase()}, {testLabel(question.test)},{" "}
              {directionLabel(question.direction)}
            </span>
          </p>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold text-lg tracking-tight">{value}</span>
            <span className="text-ink-2 text-xs">{suffix}</span>
            <Link
              href={cellHref(runId, series.key)}
              prefetch={false}
              className="ml-auto inline-flex items-center gap-1.5 font-mono text-xs hover:text-accent hover:underline"
            >
              <span
                className="size-2 rounded-full"
                style={{ background: hueColor(nicTone(series.cell)) }}
                aria-hidden="true"
              />
              {series.label}
            </Link>
          </p>
          <p className="text-2xs text-ink-3">{certainty === claim ? claim : `${certainty}; ${claim}`}</p>
        </li>
      ))}
    </ul>
  );
}
