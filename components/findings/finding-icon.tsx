import {
  ArrowDown,
  ArrowUp,
  ArrowUpDown,
  CircleHelp,
  CircleSlash,
  Equal,
  Gauge,
  type LucideIcon,
  Scale,
  ServerCog,
  ShieldAlert,
  ThumbsUp,
} from "lucide-react";
import type { FindingKind } from "@/lib/findings/types";

const ICONS: Record<FindingKind, { Icon: LucideIcon; word: string; tone: string }> = {
  recommendation: { Icon: ThumbsUp, word: "Use this", tone: "text-accent" },
  environment: { Icon: ServerCog, word: "Environment", tone: "text-ink-2" },
  withheld: { Icon: ShieldAlert, word: "Withheld", tone: "text-warn" },
  tally: { Icon: Scale, word: "In all", tone: "text-ink-2" },
  better: { Icon: ArrowUp, word: "Better", tone: "text-ok" },
  worse: { Icon: ArrowDown, word: "Worse", tone: "text-bad" },
  effect: { Icon: ArrowUpDown, word: "Largest effect", tone: "text-ink-2" },
  limit: { Icon: Gauge, word: "Limit", tone: "text-ink-2" },
  same: { Icon: Equal, word: "No clear difference", tone: "text-ink-3" },
  inconclusive: { Icon: CircleHelp, word: "Inconclusive", tone: "text-warn" },
  gap: { Icon: CircleSlash, word: "No figures", tone: "text-warn" },
};

/** What a finding is about, as a sign with its word. */
export function FindingIcon({ kind }: { kind: FindingKind }) {
  const { Icon, word, tone } = ICONS[kind];
  return (
    <span className="flex items-center gap-2">
      <Icon className={`size-3.5 shrink-0 ${tone}`} aria-hidden="true" />
      <span className="font-medium text-2xs text-ink-3">{word}</span>
    </span>
  );
}
