import type { Route } from "next";
import Link from "next/link";

type Choice = { name: string; href: Route; chosen: boolean };
type Props = { label: string; choices: readonly Choice[] };

/** One of several, as links: the choice is in the address. */
export function ChoiceLinks({ label, choices }: Props) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-1.5 text-xs">
      <span className="text-ink-3">{label}</span>
      {choices.map(({ name, href, chosen }) => (
        <Link
          key={name}
          href={href}
          scroll={false}
          aria-current={chosen ? "true" : undefined}
          className="rounded-md border border-line-strong bg-surface px-2.5 py-1 font-mono text-ink-2 hover:text-ink aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:text-ink"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
