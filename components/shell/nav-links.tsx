"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { NAV_ITEMS } from "./nav-items";

/** Links of the top bar with the current page marked. */
export function NavLinks() {
  const path = usePathname();
  return (
    <nav aria-label="Pages" className="-mb-px flex self-stretch overflow-x-auto">
      {NAV_ITEMS.map((item) => {
        const current = item.prefix === "/" ? path === "/" : path.startsWith(item.prefix);
        return (
          <Link
            key={item.href}
            href={item.href}
            aria-current={current ? "page" : undefined}
            className="flex items-center border-b-2 border-transparent px-2.5 text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
          >
            {item.label}
          </Link>
        );
      })}
    </nav>
  );
}
