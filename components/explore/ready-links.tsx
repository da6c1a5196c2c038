import type { Route } from "next";
import Link from "next/link";
import type { ReadyQuestion } from "@/lib/explore/ready-questions";

type Props = {
  questions: readonly ReadyQuestion[];
  /** Runs that the address names; none for the one that the page chooses. */
  runs: readonly string[];
  /** Parameters that the address has now. */
  given: Readonly<Record<string, string | string[] | undefined>>;
};

function hrefOf(params: Readonly<Record<string, string>>, runs: readonly string[]): Route {
  const query = new URLSearchParams({ ...(runs.length > 0 ? { runs: runs.join(",") } : {}), ...params });
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return (text === "" ? "/explore" : `/explore?${text}`) as Route;
}

/** Ready-made questions: one click to an answer. */
export function ReadyLinks({ questions, runs, given }: Props) {
  const asked = Object.entries(given).filter(([name, value]) => name !== "runs" && value !== undefined);
  const isCurrent = (params: Readonly<Record<string, string>>) =>
    asked.length === Object.keys(params).length && asked.every(([name, value]) => params[name] === value);
  return (
    <nav aria-label="Ready-made questions" className="no-print flex flex-wrap items-center gap-1.5">
      {questions.map(({ title, note, params }) => (
        <Link
          key={title}
          href={hrefOf(params, runs)}
          prefetch={false}
          title={note}
          aria-current={isCurrent(params) ? "page" : undefined}
          className="rounded-full border border-line-strong bg-surface px-3 py-1 text-xs hover:border-accent hover:text-accent aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
