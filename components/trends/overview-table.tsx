import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { exact, exactColumns, exactEstimate, NOT_EXPORTED } from "@/components/ui/exact";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { metricDefinition } from "@/lib/domain/metrics";
import { formatDelta } from "@/lib/format/delta";
import { formatEstimate } from "@/lib/format/metric-value";
import { directionLabel, testLabel } from "@/lib/format/test-label";
import type { Trend } from "@/lib/trends/types";
import { Sparkline } from "./sparkline";

type Props = {
  trends: readonly Trend[];
  color: string;
  current: Pick<Trend, "test" | "direction" | "metric"> | null;
  hrefOf: (trend: Trend) => Route;
};

const PLACES = {
  inside: "inside its band",
  above: "above its band",
  below: "below its band",
};

const HEADS: [string, object?][] = [
  ["Test"],
  ["Metric"],
  ["Trend", NOT_EXPORTED],
  ["Newest run", exactColumns("Newest run", "Newest run low", "Newest run high", "Unit")],
  ["Runs"],
  ["Flags", exactColumns("Newest run against its band", "Changes of level", "Last change, ratio")],
];

function Signs({ trend }: { trend: Trend }) {
  const change = trend.changes.at(-1);
  return (
    <span className="flex flex-wrap gap-1">
      {change === undefined ? null : (
        <Badge tone="accent">
          changed {change.ratio === null ? "" : formatDelta(change.ratio)}
          {trend.changes.length > 1 ? `, last of ${trend.changes.length}` : ""}
        </Badge>
      )}
      {trend.place === null ? (
        <span className="text-ink-3">too few runs</span>
      ) : (
        <Badge tone={trend.place === "inside" ? "neutral" : "warn"}>newest {PLACES[trend.place]}</Badge>
      )}
    </span>
  );
}

/** Every test and direction of a cell as a line of its own with its small trend; each leads to its large one. */
export function OverviewTable({ trends, color, current, hrefOf }: Props) {
  return (
    <ScrollRegion label="Table: all tests of the cell">
      <table className="w-full sm:min-w-[40rem] text-xs" data-table="overview">
        <caption className="sr-only">Trend of every test and direction of the cell</caption>
        <thead className="text-left text-ink-3">
          <tr className="border-line border-b">
            {HEADS.map(([name, columns]) => (
              <th
                key={name}
                scope="col"
                {...columns}
                // On a phone it stands under the test.
                className={`py-1.5 pr-4 font-medium ${name === "Metric" ? "hidden sm:table-cell" : ""}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trends.map((trend) => {
            const definition = metricDefinition(trend.metric);
            const newest = trend.points.at(-1);
            const text = newest && formatEstimate(newest.estimate, definition.unit);
            const isCurrent =
              current?.test === trend.test &&
              current.direction === trend.direction &&
              current.metric === trend.metric;
            return (
              <tr
                key={`${trend.test}.${trend.direction}`}
                data-trend={`${trend.test}.${trend.direction}`}
                className={`border-line border-b ${isCurrent ? "bg-accent-soft" : ""}`}
              >
                <th scope="row" className="py-1.5 pr-4 text-left font-normal sm:whitespace-nowrap">
                  <Link
                    href={hrefOf(trend)}
                    aria-current={isCurrent ? "true" : undefined}
                    className="underline hover:text-accent"
                  >
                    {testLabel(trend.test)}, {directionLabel(trend.direction)}
                  </Link>
                  <span className="no-print block text-2xs text-ink-3 sm:hidden">{definition.label}</span>
                </th>
                <td className="hidden whitespace-nowrap py-1.5 pr-4 text-ink-2 sm:table-cell">
                  {definition.label}
                </td>
                <td className="py-1 pr-4">
                  <Sparkline trend={trend} color={color} />
                </td>
                <td
                  {...(newest === undefined ? exact() : exactEstimate(newest.estimate, 1, definition.unit))}
                  className="whitespace-nowrap py-1.5 pr-4"
                >
                  <span className="font-medium">
                    {text?.value} {text?.suffix}
                  </span>{" "}
                  <span className="text-ink-3">{text?.interval}</span>
                </td>
                <td {...exact(trend.points.length)} className="py-1.5 pr-4">
                  {trend.points.length}
                </td>
                <td
                  {...exact(trend.place, trend.changes.length, trend.changes.at(-1)?.ratio ?? null)}
                  className="py-1.5"
                >
                  <Signs trend={trend} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
