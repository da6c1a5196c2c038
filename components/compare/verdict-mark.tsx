import { ArrowDown, ArrowUp, CircleHelp, Equal, Minus } from "lucide-react";
import type { VerdictKind } from "@/lib/stats/verdict";

const LOOK = {
  better: { Icon: ArrowUp, tone: "border-ok/40 bg-ok-soft text-ok" },
  worse: { Icon: ArrowDown, tone: "border-bad/40 bg-bad-soft text-bad" },
  same: { Icon: Equal, tone: "border-line-strong text-ink-2" },
  inconclusive: { Icon: CircleHelp, tone: "border-line-strong border-dashed text-ink-2" },
  none: { Icon: Minus, tone: "border-transparent text-ink-3" },
} as const;

/** Short words of the verdicts, for filters and counts. */
export const VERDICT_WORDS: Record<VerdictKind, string> = {
  better: "better",
  worse: "worse",
  same: "no clear difference",
  inconclusive: "inconclusive",
  none: "no verdict",
};

/** A verdict by sign and word; what it means in full is in `text`. */
export function VerdictMark({ kind, text }: { kind: VerdictKind; text: string }) {
  const { Icon, tone } = LOOK[kind];
  if (kind === "none")
    return (
      <span data-verdict={kind} className="text-2xs text-ink-3">
        {text}
      </span>
    );
  const [head, ...rest] = text.split(": ");
  return (
    <span className="block">
      <span
        data-verdict={kind}
        className={`inline-flex items-center gap-1 rounded border px-1.5 py-px font-medium text-2xs ${tone}`}
      >
        <Icon className="size-3 shrink-0" aria-hidden="true" />
        {head}
      </span>
      {rest.length === 0 ? null : <span className="mt-0.5 block text-2xs text-ink-3">{rest.join(": ")}</span>}
    </span>
  );
}
