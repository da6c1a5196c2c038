"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** Narrower than this nothing can be read. */
const LEAST = 200;

/** Width of an element in pixels, followed as it changes; `first` until it is known. */
export function useWidth<T extends Element, First extends number | null>(
  first: First,
): [RefObject<T | null>, number | First] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState<number | First>(first);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    // At once, since the observer's first word comes too late for a page that is being printed.
    setWidth(Math.max(LEAST, Math.round(element.getBoundingClientRect().width)));
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(LEAST, Math.round(entry.contentRect.width)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
