"use client";

import { startTransition, useEffect, useMemo, useState } from "react";
import { afterPaint } from "@/components/ui/after-paint";
import { cutRows, nextParts, type RowParts, startParts } from "./row-parts";

/** As many rows as a large screen shows. */
const FIRST = 24;
const NEXT = 40;

/**
 * Rows that are drawn now, in parts: after a change the first screen at once, then part by part what is below it, each
 * in a moment of its own. Hundreds of rows with their plots cost more than the tenth of a second in which a filter has
 * to answer. Parts behind the fresh ones are of the rows before, to be hidden: taking them away costs as much as
 * drawing them. At the start all are drawn.
 */
export function useRowParts<Row>(rows: readonly Row[]): RowParts<Row> {
  const wanted = useMemo(() => cutRows(rows, FIRST, NEXT), [rows]);
  const [drawn, setDrawn] = useState<RowParts<Row>>(() => ({
    of: rows,
    parts: wanted,
    fresh: wanted.length,
  }));
  const now = startParts(drawn, rows, wanted);
  useEffect(() => {
    const next = nextParts(startParts(drawn, rows, wanted), wanted);
    return next === null ? undefined : afterPaint(() => startTransition(() => setDrawn(next)));
  }, [drawn, rows, wanted]);
  return now;
}
