import Link from "next/link";
import { learnHref } from "@/components/learn/learn-href";
import { seriesHref } from "@/components/learn/series-href";
import { estimateColumns, exact } from "@/components/ui/exact";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Nic } from "@/lib/domain/factors";
import { metricDefinition } from "@/lib/domain/metrics";
import { directionLabel, testLabel } from "@/lib/format/test-label";
import { HeatCell } from "./heat-cell";
import { exactAttachment, exactAttachmentHead, exactMeasure } from "./heat-exact";
import { type HeatRow, layOutHeatMap } from "./heat-layout";
import { HeatLegend } from "./heat-legend";
import { makeHeatScale } from "./heat-scale";
import { judgeMatrix, wantBoots } from "./matrix-verdicts";
import type { Question, SummaryIndex } from "./measure";
import { commonScale, readMeasures } from "./measure-rows";
import type { Series } from "./series";

type Props = {
  runId: string;
  index: SummaryIndex;
  series: readonly Series[];
  question: Question;
  /** Cell that the others are judged against; null for none. */
  baseline?: string | null;
  /** Wished precision as a share (0.05 is 5%); null where boots still needed are not asked for. */
  precision?: number | null;
  emulated?: boolean;
  compact?: boolean;
};

type NicHeadProps = { nic: Nic; span: number; runId: string; suffix: string };

function NicHead({ nic, span, runId, suffix }: NicHeadProps) {
  return (
    <th
      {...(span > 1 ? null : estimateColumns(nic, suffix))}
      scope={span > 1 ? "colgroup" : "col"}
      colSpan={span}
      className={`px-1 pb-1 text-left font-medium text-2xs text-ink-2 ${span > 1 ? "border-line border-b" : ""}`}
    >
      <span className="flex items-center gap-1.5 whitespace-nowrap">
        <span className="size-2 shrink-0 rounded-full" style={{ background: `var(--nic-${nic})` }} />
        <Link
          href={learnHref(nic, { run: runId })}
          prefetch={false}
          className="font-mono hover:text-accent hover:underline"
        >
          {nic}
        </Link>
      </span>
    </th>
  );
}

/** Name of an attachment, which leads to how frames travel there. */
function RowHead({ row, runId }: { row: HeatRow; runId: string }) {
  const cell = row.cells.find((one) => one !== null)?.cell;
  const href = cell === undefined ? null : seriesHref({ ...cell, nic: null }, runId);
  if (href === null) return row.label;
  return (
    <Link href={href} prefetch={false} className="hover:text-accent hover:underline">
      {row.label}
    </Link>
  );
}

/** Switch x NIC (x QEMU): one figure of every cell, and every gap with its reason. */
export function HeatMap(props: Props) {
  const { runId, index, series, question, baseline = null, precision = null } = props;
  const { emulated = false, compact = false } = props;
  const { columns, versions, nics, rows } = layOutHeatMap(series);
  const measures = readMeasures(index, series, question);
  const byKey = new Map(measures.map(({ series: one, measure }) => [one.key, measure]));
  const measureOf = (one: Series | null) => (one === null ? undefined : byKey.get(one.key));
  const spreadsHost = columns.length > 0 && rows.some(({ isHost }) => isHost);
  const verdicts = judgeMatrix(measures, { metric: question.metric, baseline, emulated });
  const wanted = wantBoots(measures, precision);
  const definition = metricDefinition(question.metric);
  const values = measures.flatMap(({ measure }) =>
    measure.kind === "measured" ? [measure.estimate.value] : [],
  );
  const heat = makeHeatScale(values, definition.better);
  const scale = commonScale(question, measures);
  const title = `${definition.label}, ${testLabel(question.test)}, ${directionLabel(question.direction)}`;
  return (
    <div>
      <ScrollRegion label={`Matrix: ${title}`}>
        <table
          className="w-full table-fixed border-separate border-spacing-1"
          style={{ minWidth: `${9.5 + Math.max(1, columns.length) * (compact ? 6 : 7.5)}rem` }}
        >
          <caption className="sr-only">
            {title}: attachment by NIC{versions.length > 1 ? " and QEMU version" : ""}
          </caption>
          <thead>
            <tr>
              <th
                scope="col"
                {...exactAttachmentHead(spreadsHost, scale.suffix)}
                rowSpan={versions.length > 1 ? 2 : 1}
                className="sticky left-0 w-38 bg-ground pb-1 text-left align-bottom font-medium text-2xs text-ink-3"
              >
                attachment
              </th>
              {nics.map((nic) => (
                <NicHead key={nic} nic={nic} span={versions.length} runId={runId} suffix={scale.suffix} />
              ))}
              {columns.length === 0 ? (
                <th scope="col" className="text-left font-medium text-2xs text-ink-3">
                  no guest
                </th>
              ) : null}
            </tr>
            {versions.length > 1 ? (
              <tr>
                {columns.map(({ nic, qemu }) => (
                  <th
                    key={`${nic}@${qemu}`}
                    scope="col"
                    {...estimateColumns(qemu ?? "QEMU not said", scale.suffix)}
                    className="px-1 pb-0.5 text-left font-mono font-normal text-2xs text-ink-3"
                  >
                    {qemu ?? "QEMU not said"}
                  </th>
                ))}
              </tr>
            ) : null}
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label}>
                <th
                  scope="row"
                  {...(spreadsHost ? exactAttachment(row, measureOf, scale) : null)}
                  className="sticky left-0 bg-ground pr-2 text-left font-mono font-normal text-ink-2 text-xs"
                >
                  <RowHead row={row} runId={runId} />
                </th>
                {row.cells.map((one, at) => (
                  <td
                    key={one?.key ?? `gap-${columns[at]?.nic}-${columns[at]?.qemu}`}
                    colSpan={row.isHost ? Math.max(1, columns.length) : 1}
                    {...(row.isHost && spreadsHost ? exact() : exactMeasure(measureOf(one), scale))}
                    className="h-px align-top"
                  >
                    {one === null ? (
                      <div className="grid h-full min-h-11 place-items-center rounded-md border border-line border-dotted text-2xs text-ink-3">
                        not in this run
                      </div>
                    ) : (
                      <HeatCell
                        runId={runId}
                        series={one}
                        measure={measureOf(one) ?? { kind: "missing", reason: null }}
                        metric={question.metric}
                        scale={scale}
                        heat={heat}
                        verdict={verdicts.get(one.key) ?? null}
                        wanted={wanted.get(one.key) ?? null}
                        compact={compact}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {heat === null ? null : <HeatLegend heat={heat} metric={question.metric} scale={scale} />}
    </div>
  );
}
