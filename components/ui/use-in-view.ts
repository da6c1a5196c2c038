import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { onPrint } from "./on-print";

/**
 * Whether an element is on the screen or at most `margin` (as CSS has it) above or below; everything is while the page is
 * printed, and what holds the focus stays so. Until the browser has told, it is as `atStart` says. `onLeave` is told, in
 * pixels, how high it was when it went out of view.
 */
export function useInView(
  element: RefObject<HTMLElement | null>,
  margin: string,
  atStart: boolean,
  onLeave?: (height: number) => void,
): boolean {
  const [inView, setInView] = useState(atStart);
  const see = useEffectEvent(({ target, isIntersecting, boundingClientRect }: IntersectionObserverEntry) => {
    // Nobody's place in the page is taken away by scrolling.
    if (!isIntersecting && target.contains(document.activeElement)) return;
    if (inView && !isIntersecting) onLeave?.(boundingClientRect.height);
    setInView(isIntersecting);
  });
  useEffect(() => {
    const node = element.current;
    if (node === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last) see(last);
      },
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
