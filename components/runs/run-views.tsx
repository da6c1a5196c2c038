import type { Route } from "next";
import Link from "next/link";
import { compareHref } from "@/components/compare/links";

/** Ways on from a run: the same figures compared and explored. */
export function RunViews({ runId }: { runId: string }) {
  const views: [string, Route][] = [
    ["Compare", compareHref({ runs: [runId] })],
    ["Explore", `/explore?runs=${encodeURIComponent(runId)}` as Route],
  ];
  return (
    <nav aria-label="Views of this run" className="no-print flex gap-3 text-xs">
      {views.map(([label, href]) => (
        <Link key={label} href={href} prefetch={false} className="text-accent hover:underline">
          {label}
        </Link>
      ))}
    </nav>
  );
}
