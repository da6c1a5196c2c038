import { LazyScatterChart } from "@/components/charts/lazy-scatter-chart";
import { logDomain } from "@/components/charts/log-axis";
import { pickScale } from "@/lib/format/scale";
import { directionHelp, directionLabel } from "@/lib/format/test-label";
import type { Against, ScatterPanel } from "./scatter-rows";
import { ScatterTable } from "./scatter-table";

type Props = { panels: readonly ScatterPanel[]; against: Against; emulated: boolean };

/** Exits per packet against rate or throughput: a point per series and test, colour by NIC, mark by switch. */
export function ScatterFigure({ panels, against, emulated }: Props) {
  const points = panels.flatMap((panel) => panel.points);
  if (points.length === 0) return null;
  const y = logDomain(points.map((point) => point.y));
  const scale = pickScale(against === "rate" ? "1/s" : "bit/s", y[1]);
  const yTitle =
    against === "rate" ? `packets or transactions, ${scale.suffix}` : `throughput, ${scale.suffix}`;
  const title = `Exits per packet against ${against === "rate" ? "packet rate" : "throughput"}`;
  const zeros = panels.flatMap((panel) => panel.zeros).length;
  return (
    <figure aria-label={title} data-figure="exits.scatter" className="mt-8">
      <figcaption className="mb-1.5 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-medium">{title}</span>
        <span className="text-ink-3 text-xs">
          up: {yTitle}; both axes logarithmic; left and up is better{emulated ? ", emulated" : ""}
        </span>
      </figcaption>
      <div className="grid gap-x-8 gap-y-3 xl:grid-cols-2">
        {panels.map(({ direction, points: mine }) => (
          <div key={direction} className="min-w-0">
            <p className="text-2xs text-ink-3">
              <span className="font-semibold text-ink-2">{directionLabel(direction)}</span>{" "}
              {directionHelp(direction)}
            </p>
            <LazyScatterChart
              title={`${title}, ${directionLabel(direction)}`}
              description="Scatter on logarithmic axes, a point per series and test. The same figures stand in the table below."
              points={mine}
              x={logDomain(points.map((point) => point.x))}
              y={y}
              xTitle="exits per packet or transaction"
              yScale={scale}
            />
          </div>
        ))}
      </div>
      {zeros === 0 ? null : (
        <p className="text-2xs text-ink-3">
          Without a point, for want of any exit or packet: {zeros}; they stand in the table.
        </p>
      )}
      <ScatterTable
        title={title}
        rate={against === "throughput" ? "Throughput, bit/s" : "Rate, packets or transactions/s"}
        panels={panels}
      />
    </figure>
  );
}
