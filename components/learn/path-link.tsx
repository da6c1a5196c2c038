import { Route as PathIcon } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";

type Props = { name: string; href: Route | null };

/** A small link beside a name of a legend or table: how its frames travel. Nothing where there is no such page. */
export function PathLink({ name, href }: Props) {
  if (href === null) return null;
  const words = `How frames of ${name} travel`;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={words}
      title={words}
      className="no-print inline-flex size-6 shrink-0 items-center justify-center rounded align-middle text-ink-3 hover:bg-sunken hover:text-accent"
    >
      <PathIcon className="size-3" aria-hidden="true" />
    </Link>
  );
}
