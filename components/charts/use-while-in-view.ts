"use client";

import { type RefObject, useRef } from "react";
import { useInView } from "@/components/ui/use-in-view";

/** How far beyond the screen a chart already counts as seen. */
const MARGIN = "100px";

/** Charts of at most so many rows are cheap: they are first drawn at once, wherever they are. */
export const FEW_ROWS = 40;

/**
 * What a chart shall draw now: `value` while it is in view else what it drew last, and nothing for null; before it is
 * first seen null, or `atOnce` the value it starts with. Thus a filter redraws what a reader sees, not twenty charts of
 * hundreds of rows below. The element has to stay while there is nothing to draw, or its place is no longer watched.
 */
export function useWhileInView<Value>(
  element: RefObject<HTMLElement | null>,
  value: Value | null,
  atOnce: boolean,
): Value | null {
  const inView = useInView(element, MARGIN, false);
  const drawn = useRef<Value | null>(null);
  const isStart = useRef(true);
  if (value === null) drawn.current = null;
  else if (inView || (atOnce && isStart.current)) drawn.current = value;
  isStart.current = false;
  return drawn.current;
}
