"use client";

import { usePlotArea, useYAxisScale } from "recharts";
import { formatInScale } from "@/lib/format/metric-value";
import type { Scale } from "@/lib/format/scale";
import { RowLabel } from "./row-label";
import type { StackedRow } from "./stacked-chart";

type Props = { rows: readonly StackedRow[]; scale: Scale; narrow: boolean };

/** Labels of a stacked chart's rows with the sum of each, drawn on Recharts' scale. */
export function StackedLabels({ rows, scale, narrow }: Props) {
  const area = usePlotArea();
  const y = useYAxisScale();
  if (area === undefined || y === undefined) return null;
  return (
    <g>
      {rows.map((row) => {
        const middle = y(row.id, { position: "middle" }) ?? 0;
        const total = Object.values(row.parts).reduce((sum, part) => sum + part, 0);
        return (
          <g key={row.id} data-row={row.id}>
            <RowLabel
              row={row}
              x={narrow ? area.x : area.x - 8}
              y={narrow ? middle - 15 : middle}
              narrow={narrow}
            />
            <text
              x={area.x + area.width + 8}
              y={middle}
              dominantBaseline="central"
              className="fill-ink font-medium text-2xs"
            >
              {formatInScale(total, scale)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
