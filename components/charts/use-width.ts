"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** Narrower than this nothing can be read. */
const LEAST = 200;

/** Width of an element in pixels, followed as it changes; `first` until it is known. */
export function useWidth<T extends Element, First extends number | null>(
  first: First,
): [RefObject<T | null>, number | First] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState<number | First>(first);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(LEAST, Math.round(entry.contentRect.width)));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
