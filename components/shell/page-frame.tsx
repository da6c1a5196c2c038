"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type Props = { bar: ReactNode; children: ReactNode };

/** The bar and the margins of every page; an embedded view has neither. */
export function PageFrame({ bar, children }: Props) {
  if (usePathname().startsWith("/embed/")) return <main id="main">{children}</main>;
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      {bar}
      <main id="main" tabIndex={-1} className="mx-auto max-w-[88rem] px-4 pt-6 pb-20 outline-none md:px-6">
        {children}
      </main>
    </>
  );
}
