import { type RefObject, useEffect, useState } from "react";
import { onPrint } from "./on-print";

/**
 * Whether an element is on the screen or at most `margin` (as CSS has it) above or below; everything is while the page is
 * printed. Until the browser has told, it is as `atStart` says.
 */
export function useInView(element: RefObject<HTMLElement | null>, margin: string, atStart: boolean): boolean {
  const [inView, setInView] = useState(atStart);
  useEffect(() => {
    const node = element.current;
    if (node === null) return;
    const observer = new IntersectionObserver(
      (entries) => setInView(entries.at(-1)?.isIntersecting ?? false),
      { rootMargin: `${margin} 0px` },
    );
    observer.observe(node);
    const stop = onPrint(() => setInView(true));
    return () => {
      observer.disconnect();
      stop();
    };
  }, [element, margin]);
  return inView;
}
