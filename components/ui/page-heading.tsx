import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

type Crumb = { href: Route; label: string };
type Props = { trail?: readonly Crumb[]; title: ReactNode; children?: ReactNode };

/** Title of a page with the way back above and its marks beside. */
export function PageHeading({ trail = [], title, children }: Props) {
  return (
    <div className="mb-4">
      {trail.length === 0 ? null : (
        <nav aria-label="Breadcrumb" className="no-print mb-1 flex flex-wrap gap-x-1.5 text-ink-3 text-xs">
          {trail.map((crumb) => (
            <span key={crumb.href}>
              <Link href={crumb.href} className="hover:text-ink hover:underline">
                {crumb.label}
              </Link>{" "}
              /
            </span>
          ))}
        </nav>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h1 className="min-w-0 break-words font-semibold text-xl tracking-tight">{title}</h1>
        {children}
      </div>
    </div>
  );
}
