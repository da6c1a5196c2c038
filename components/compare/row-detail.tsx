import Link from "next/link";
import { cellHref } from "@/components/runs/run-links";
import { formatInScale } from "@/lib/format/metric-value";
import { formatPlural } from "@/lib/format/number";
import { PercentilePlot } from "./percentile-plot";
import { SidePlot } from "./side-plot";
import type { TableRow, TableSide } from "./table-row";

type Props = { row: TableRow; baselineLabel: string };

function SideLine({ label, side, row }: { label: string; side: TableSide; row: TableRow }) {
  const interval =
    side.low === null || side.high === null
      ? "one boot: no interval"
      : `[${formatInScale(side.low, row.scale)}, ${formatInScale(side.high, row.scale)}]`;
  return (
    <tr className="border-line border-t">
      <th scope="row" className="py-1 pr-4 text-left font-normal">
        {label}{" "}
        <Link
          href={cellHref(side.runId, side.cellKey)}
          prefetch={false}
          className="block font-mono text-accent hover:underline"
        >
          {side.cellKey}
        </Link>
      </th>
      <td className="py-1 pr-4 text-right tabular-nums">
        {side.text} {row.scale.suffix}
      </td>
      <td className="py-1 pr-4 text-right tabular-nums">{interval}</td>
      <td className="py-1 text-right">{formatPlural(side.values.length, "boot")}</td>
    </tr>
  );
}

/** What stands behind one row: every boot of both sides, percentiles, and the tests that led to the verdict. */
export function RowDetail({ row, baselineLabel }: Props) {
  const lanes = [
    { label: baselineLabel, side: row.baseline },
    { label: row.levelLabel, side: row.subject },
  ];
  const percentiles = lanes.flatMap(({ label, side }) =>
    side.percentiles === null ? [] : [{ label, percentiles: side.percentiles }],
  );
  return (
    <div className="grid gap-x-10 gap-y-4 bg-sunken px-3 py-4 lg:grid-cols-2">
      <div>
        <p className="mb-1 text-ink-2 text-xs">
          Boots, {row.metricLabel.toLowerCase()} in {row.scale.suffix}
        </p>
        <SidePlot lanes={lanes} scale={row.scale} unit={row.scale.suffix} />
        {percentiles.length < 2 ? null : (
          <>
            <p className="mt-3 mb-1 text-ink-2 text-xs">
              Latency percentiles, dashed the baseline; interpolated by netperf from buckets
            </p>
            <PercentilePlot lanes={percentiles} />
          </>
        )}
      </div>
      <div className="min-w-0 text-xs">
        <table className="w-full">
          <caption className="sr-only">Figures of both sides</caption>
          <thead className="text-ink-3">
            <tr>
              <th scope="col" className="pb-1 text-left font-normal">
                side and cell
              </th>
              <th scope="col" className="pr-4 pb-1 text-right font-normal">
                mean
              </th>
              <th scope="col" className="pr-4 pb-1 text-right font-normal">
                95% interval
              </th>
              <th scope="col" className="pb-1 text-right font-normal">
                n
              </th>
            </tr>
          </thead>
          <tbody>
            <SideLine label={`${baselineLabel} (baseline)`} side={row.baseline} row={row} />
            <SideLine label={row.levelLabel} side={row.subject} row={row} />
          </tbody>
        </table>
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <dt className="text-ink-3">Change</dt>
          <dd className="tabular-nums">
            {row.delta} {row.interval ?? ""}
          </dd>
          <dt className="text-ink-3">Verdict</dt>
          <dd>{row.verdictText}</dd>
          {row.pText === null ? null : (
            <>
              <dt className="text-ink-3">Welch on logarithms</dt>
              <dd>p {row.pText}, adjusted over this view</dd>
            </>
          )}
          {row.rank === null ? null : (
            <>
              <dt className="text-ink-3">Mann-Whitney, exact</dt>
              <dd>
                p {row.rank.text}
                {row.rank.disagrees ? ": ranks alone would not bear this verdict out" : ""}
              </dd>
            </>
          )}
          {row.across.length === 0 ? null : (
            <>
              <dt className="text-ink-3">Also differs in</dt>
              <dd>{row.across.join(", ")}</dd>
            </>
          )}
        </dl>
      </div>
    </div>
  );
}
