import type { GuardItem } from "../compare/guard-types.ts";
import { reachOf } from "../compare/reach.ts";
import type { Comparison } from "../compare/types.ts";
import { formatPlural } from "../format/number.ts";
import { environmentTarget } from "./comparison-target.ts";
import type { Finding, FindingPart } from "./types.ts";

const MOST_NAMED = 3;
const LONGEST = 48;

const shorten = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** One change as `MTU (1500 → 9000)`. */
function changeParts({ label, baseline, subject }: GuardItem): FindingPart[] {
  return [`${label} (`, { figure: `${shorten(baseline)} → ${shorten(subject)}` }, ")"];
}

/** The same change, seen with several subjects, counts once. */
function distinct(items: readonly GuardItem[]): GuardItem[] {
  const seen = new Map(items.map((item) => [`${item.id}|${item.baseline}|${item.subject}`, item]));
  return [...seen.values()];
}

/** What changed between the environments, the most weighty first; nothing where pairs lie within runs. */
export function findEnvironment(comparison: Comparison): Finding[] {
  const { guard } = comparison;
  if (reachOf(comparison) !== "across runs") return [];
  const base = {
    id: "environment",
    kind: "environment" as const,
    strength: 100,
    target: environmentTarget(comparison),
  };
  const items = distinct(guard.items);
  const heavy = items.filter(({ weight }) => weight === "decisive" || weight === "strong");
  const lesser = items.length - heavy.length;
  if (items.length === 0)
    return [{ ...base, parts: ["Nothing differs between the recorded environments of these runs."] }];
  if (heavy.length === 0)
    return [
      {
        ...base,
        parts: [
          "Nothing that is known to matter much differs between the environments; ",
          `${formatPlural(lesser, "lesser difference is", "lesser differences are")} listed above.`,
        ],
      },
    ];
  const named = heavy.slice(0, MOST_NAMED);
  const rest = items.length - named.length;
  return [
    {
      ...base,
      parts: [
        "What changed: ",
        ...named.flatMap((item, at): FindingPart[] => [...(at === 0 ? [] : ["; "]), ...changeParts(item)]),
        rest === 0 ? "." : `; and ${formatPlural(rest, "other difference")}.`,
      ],
    },
  ];
}
