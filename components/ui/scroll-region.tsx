import type { ReactNode } from "react";

/** Scrolls wide content inside itself; focusable, so that a keyboard can scroll it too. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="scroll-region">
      {children}
    </section>
  );
}
