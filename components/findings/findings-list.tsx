import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { Finding, FindingPart } from "@/lib/findings/types";
import { findingText } from "@/lib/findings/types";
import { findingHref } from "./finding-href";
import { FindingIcon } from "./finding-icon";

function Part({ part }: { part: FindingPart }) {
  if (typeof part === "string") return part;
  if ("figure" in part) return <strong className="font-semibold tabular-nums">{part.figure}</strong>;
  // A run's title stands in quotation marks; everything else is a name as engineers type it.
  return part.name.startsWith("“") ? part.name : <span className="font-mono text-xs">{part.name}</span>;
}

/** A few sentences computed from the data, each with the view that shows it. Nothing where there are none. */
export function FindingsList({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className="divide-y divide-line" data-list="findings">
      {findings.map((finding) => (
        <li
          key={finding.id}
          data-finding={finding.kind}
          className="grid gap-x-4 gap-y-1 py-2 first:pt-0 last:pb-0 sm:grid-cols-[9.5rem_minmax(0,85ch)_auto] sm:items-baseline"
        >
          <FindingIcon kind={finding.kind} />
          <p className={finding.kind === "recommendation" ? "text-ink" : "text-ink-2"}>
            {finding.parts.map((part, at) => (
              // The parts of a sentence never move: their place is their key.
              <Part key={at} part={part} />
            ))}
          </p>
          {finding.target === null ? null : (
            <Link
              href={findingHref(finding.target)}
              prefetch={false}
              aria-label={`Show: ${findingText(finding)}`}
              className="inline-flex items-center gap-1 whitespace-nowrap text-accent text-xs hover:underline"
            >
              show
              <ArrowRight className="size-3" aria-hidden="true" />
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
