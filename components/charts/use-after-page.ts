"use client";

import { type ComponentType, startTransition, useEffect, useState } from "react";

/** A chart that is not wanted yet is loaded when the page has settled, so that it can be drawn at once on paper. */
const SETTLED_MS = 1500;

/**
 * Hook for a component that is loaded after the page: null until it is there. Unlike a lazy one it is then drawn in the
 * same turn in which it is asked for, since a browser that prints waits for nothing.
 */
export function afterPage<Props>(load: () => Promise<ComponentType<Props>>) {
  let loading: Promise<ComponentType<Props>> | null = null;
  return function useAfterPage(isWanted: boolean): ComponentType<Props> | null {
    const [component, setComponent] = useState<ComponentType<Props> | null>(null);
    const delay = isWanted ? 0 : SETTLED_MS;
    const isThere = component !== null;
    useEffect(() => {
      if (isThere) return;
      let isGone = false;
      const start = async () => {
        loading ??= load();
        const loaded = await loading;
        if (!isGone) startTransition(() => setComponent(() => loaded));
      };
      const timer = setTimeout(start, delay);
      return () => {
        isGone = true;
        clearTimeout(timer);
      };
    }, [delay, isThere]);
    return component;
  };
}
