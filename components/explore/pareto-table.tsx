import Link from "next/link";
import { cellHref } from "@/components/runs/run-links";
import { estimateColumns, exact, exactEstimate } from "@/components/ui/exact";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ParetoPanel, ParetoPoint } from "@/lib/explore/pareto";
import type { Scale } from "@/lib/format/scale";
import type { ParetoText } from "./pareto-plot";

const STANDINGS = {
  front: "on the front",
  open: "behind by its means, not clear of",
  beaten: "beaten in both, intervals clear, by",
  reference: "no guest: for reference",
};

type Props = {
  panels: readonly ParetoPanel[];
  panelLabel: (id: string) => string;
  scales: { throughput: Scale; latency: Scale };
  text: (point: ParetoPoint) => ParetoText;
};

/** The points of a Pareto view as a table, with where each stands. */
export function ParetoTable({ panels, panelLabel, scales, text }: Props) {
  const heads: [string, object?][] = [
    ["cell"],
    ["panel"],
    ["throughput", estimateColumns("throughput", scales.throughput.suffix)],
    ["latency", estimateColumns("latency", scales.latency.suffix)],
    ["exits per packet"],
    ["standing"],
  ];
  return (
    <ScrollRegion label="Table: throughput against latency">
      <table className="mt-4 w-full border-line border-t text-xs" data-table="pareto">
        <caption className="sr-only">Throughput, latency and exits of each cell, and where it stands</caption>
        <thead className="text-left text-ink-3">
          <tr className="border-line border-b">
            {heads.map(([head, columns]) => (
              <th key={head} scope="col" {...columns} className="py-1 pr-3 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {panels.flatMap((panel) =>
            panel.points.map((point) => {
              const { runId, cellKey, id } = point.unit;
              const { throughput, latency, exits } = text(point);
              return (
                <tr key={id} className="border-line border-b" data-standing={point.standing}>
                  <th scope="row" className="whitespace-nowrap py-1 pr-3 text-left font-mono font-normal">
                    <Link href={cellHref(runId, cellKey)} prefetch={false} className="hover:underline">
                      {cellKey}
                    </Link>
                  </th>
                  <td className="whitespace-nowrap py-1 pr-3 text-ink-2">{panelLabel(panel.id)}</td>
                  <td
                    {...exactEstimate(point.throughput, scales.throughput.divisor)}
                    className="whitespace-nowrap py-1 pr-3"
                  >
                    {throughput}
                  </td>
                  <td
                    {...exactEstimate(point.latency, scales.latency.divisor)}
                    className="whitespace-nowrap py-1 pr-3"
                  >
                    {latency}
                  </td>
                  <td {...exact(point.exits)} className="whitespace-nowrap py-1 pr-3 text-ink-2">
                    {exits ?? "not counted"}
                  </td>
                  <td className="whitespace-nowrap py-1 pr-3 text-ink-2">
                    {STANDINGS[point.standing]}{" "}
                    {point.by === null ? null : <span className="font-mono">{point.by}</span>}
                  </td>
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
