import type { Route } from "next";
import { NAV_ITEMS } from "./nav-items";

/** Letter that goes to a page after `g`: the first of its name. */
export const PAGE_KEYS: readonly { letter: string; label: string; href: Route }[] = NAV_ITEMS.map(
  ({ label, href }) => ({ letter: label.charAt(0).toLowerCase(), label, href }),
);

/** True where a key belongs to what is being typed. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName))
  );
}
