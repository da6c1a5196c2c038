import Link from "next/link";
import { nameHref } from "@/components/learn/learn-href";
import { PathLink } from "@/components/learn/path-link";
import { cellHref } from "@/components/runs/run-links";
import { estimateColumns, exact, exactEstimate, NOT_EXPORTED } from "@/components/ui/exact";
import { formatP } from "@/lib/format/delta";
import { formatInScale } from "@/lib/format/metric-value";
import { formatPlural } from "@/lib/format/number";
import { verdictLabel } from "@/lib/format/verdict-label";
import { PercentilePlot } from "./percentile-plot";
import { deltaText, intervalText, ranksDisagree, sideText } from "./row-text";
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
        <span className="flex items-center gap-1">
          <Link
            href={cellHref(side.runId, side.cellKey)}
            prefetch={false}
            className="font-mono text-accent hover:underline"
          >
            {side.cellKey}
          </Link>
          <PathLink name={side.cellKey} href={nameHref(side.cellKey, side.runId)} />
        </span>
      </th>
      <td
        {...exactEstimate({ ...side, value: side.mean }, row.scale.divisor)}
        className="py-1 pr-4 text-right tabular-nums"
      >
        {sideText(side, row)} {row.scale.suffix}
      </td>
      <td className="py-1 pr-4 text-right tabular-nums">{interval}</td>
      <td {...exact(side.values.length)} className="py-1 text-right">
        {formatPlural(side.values.length, "boot")}
      </td>
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
              <th
                scope="col"
                {...estimateColumns("mean", row.scale.suffix)}
                className="pr-4 pb-1 text-right font-normal"
              >
                mean
              </th>
              <th scope="col" {...NOT_EXPORTED} className="pr-4 pb-1 text-right font-normal">
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
            {deltaText(row)} {intervalText(row) ?? ""}
          </dd>
          <dt className="text-ink-3">Verdict</dt>
          <dd>{verdictLabel(row.verdict)}</dd>
          {row.p === null ? null : (
            <>
              <dt className="text-ink-3">Welch on logarithms</dt>
              <dd>p {formatP(row.p)}, adjusted over this view</dd>
            </>
          )}
          {row.rankP === null ? null : (
            <>
              <dt className="text-ink-3">Mann-Whitney, exact</dt>
              <dd>
                p {formatP(row.rankP)}
                {ranksDisagree(row) ? ": ranks alone would not bear this verdict out" : ""}
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
