"use client";

import { ChevronRight } from "lucide-react";
import { memo } from "react";
import { exact } from "@/components/ui/exact";
import { verdictLabel } from "@/lib/format/verdict-label";
import { ForestMark } from "./forest-mark";
import type { ForestScale } from "./forest-scale";
import { RowDetail } from "./row-detail";
import { RowName, RowTest } from "./row-name";
import { deltaText, intervalText, sideText } from "./row-text";
import type { TableRow } from "./table-row";
import { VerdictMark } from "./verdict-mark";

type Props = {
  row: TableRow;
  scale: ForestScale;
  baselineLabel: string;
  showLevel: boolean;
  dim: boolean;
  open: boolean;
  onToggle: (id: string) => void;
};

/** One comparison: values of both sides, change with interval, its place in the forest plot, verdict. */
export const ComparisonRowView = memo(function ComparisonRowView(props: Props) {
  const { row, scale, baselineLabel, showLevel, dim, open, onToggle } = props;
  const muted = dim ? "text-ink-3" : "";
  return (
    <>
      <tr data-row={row.id} data-dim={dim || undefined} className={`border-line border-t align-top ${muted}`}>
        <th scope="row" className="py-1.5 pr-3 text-left font-normal">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => onToggle(row.id)}
            className="-ml-1 flex min-w-0 items-start gap-1 rounded px-1 text-left hover:bg-sunken"
          >
            <ChevronRight
              className={`mt-0.5 size-3.5 shrink-0 transition-transform motion-reduce:transition-none ${open ? "rotate-90" : ""}`}
              aria-hidden="true"
            />
            <RowName row={row} showLevel={showLevel} />
          </button>
        </th>
        <RowTest row={row} />
        <td
          {...exact(row.baseline.mean / row.scale.divisor)}
          className="hidden whitespace-nowrap py-1.5 pr-3 text-right tabular-nums sm:table-cell"
        >
          {sideText(row.baseline, row)}
        </td>
        <td
          {...exact(row.subject.mean / row.scale.divisor, row.scale.suffix)}
          className="whitespace-nowrap py-1.5 pr-3 text-right tabular-nums"
        >
          {`${sideText(row.subject, row)} `}
          <span className="block text-2xs text-ink-3 sm:inline">{row.scale.suffix}</span>
        </td>
        <td
          {...exact(row.ratio, row.low, row.high)}
          className="whitespace-nowrap py-1.5 pr-3 text-right tabular-nums"
        >
          <span className={dim ? "" : "font-semibold"}>{deltaText(row)}</span>
          <span className="block text-2xs text-ink-3">{intervalText(row) ?? ""}</span>
        </td>
        <td className={`hidden py-1.5 pr-3 sm:table-cell ${dim ? "opacity-60" : ""}`}>
          <ForestMark row={row} scale={scale} />
        </td>
        <td className="py-1.5">
          <VerdictMark kind={row.verdict.kind} text={verdictLabel(row.verdict)} />
        </td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={7} className="p-0">
            <RowDetail row={row} baselineLabel={baselineLabel} />
          </td>
        </tr>
      ) : null}
    </>
  );
});
