import Link from "next/link";
import { compareHref } from "@/components/compare/links";
import { runHref } from "@/components/runs/run-links";
import type { GuardItem } from "@/lib/compare/guard-types";
import { formatInstant } from "@/lib/format/time";
import type { TrendChange } from "@/lib/trends/types";

type Props = {
  /** With its text, and what differs between the runs around it. */
  changes: readonly (TrendChange & { text: string; environment: readonly GuardItem[] })[];
};

function Differences({ items }: { items: readonly GuardItem[] }) {
  if (items.length === 0)
    return (
      <p className="mt-1 text-ink-2">
        Nothing that was recorded of the environment differs between these two runs.
      </p>
    );
  return (
    <>
      <p className="mt-1 text-ink-3">What differs between the two runs, most weighty first:</p>
      <ul className="mt-0.5 space-y-0.5">
        {items.map((item) => (
          <li key={item.id} className="break-words">
            <span className="text-ink-2">{item.label}</span>: {item.baseline} → {item.subject}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The changes of level with the runs around them and what differs between those; the newest first. */
export function ChangeList({ changes }: Props) {
  return (
    <ol className="space-y-4 text-xs" data-list="changes">
      {changes.toReversed().map(({ index, text, last, first, environment }) => (
        <li key={index} className="border-line border-l-2 pl-3">
          <p className="font-medium text-sm">{text}</p>
          <p className="mt-0.5 text-ink-2">
            between{" "}
            <Link href={runHref(last.run.runId)} className="underline">
              {last.run.title}
            </Link>{" "}
            ({formatInstant(last.run.startedAt)}) and{" "}
            <Link href={runHref(first.run.runId)} className="underline">
              {first.run.title}
            </Link>{" "}
            ({formatInstant(first.run.startedAt)}).{" "}
            <Link
              href={compareHref({ runs: [last.run.runId, first.run.runId], by: "run" })}
              className="text-accent underline"
            >
              Compare the two
            </Link>
          </p>
          <Differences items={environment} />
        </li>
      ))}
    </ol>
  );
}
