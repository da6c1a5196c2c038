"use client";

import { type RefObject, startTransition, useEffect, useState } from "react";
import { afterPaint } from "@/components/ui/after-paint";
import { onPrint } from "@/components/ui/on-print";
import { type IntervalLayout, rowsBetween } from "./interval-layout";
import { FEW_ROWS } from "./use-while-in-view";

/** Pixels beyond the screen that are drawn with it. */
const MARGIN = 100;

/**
 * Rows of an interval chart that are drawn now, from one to before another. Where a chart of hundreds of rows changes,
 * those on the screen are drawn at once and the others when these stand: all of them cost a fifth of a second, twice
 * what a filter may take to answer.
 */
export function useSeenFirst(
  frame: RefObject<HTMLElement | null>,
  layout: IntervalLayout | null,
  count: number,
): [from: number, to: number] {
  const [whole, setWhole] = useState(layout);
  const isLong = count > FEW_ROWS;
  useEffect(() => {
    if (!isLong) return;
    const stopDrawing = afterPaint(() => startTransition(() => setWhole(layout)));
    // Paper has no screen to be beyond of.
    const stopListening = onPrint(() => setWhole(layout));
    return () => {
      stopDrawing();
      stopListening();
    };
  }, [isLong, layout]);
  // The first drawing is whole: what it stands in may be about to be printed.
  if (!isLong || layout === null || whole === null || whole === layout || frame.current === null)
    return [0, count];
  const { top } = frame.current.getBoundingClientRect();
  return rowsBetween(-top - MARGIN, window.innerHeight - top + MARGIN, layout, count);
}
