import type { Comparison, ComparisonRow } from "../compare/types.ts";
import { formatPlural } from "../format/number.ts";
import type { RunView } from "../runs/types.ts";
import { findEnvironment } from "./comparison-environment.ts";
import { findLeftOut } from "./comparison-gaps.ts";
import { findLargest, findLargestOfKinds } from "./comparison-largest.ts";
import { findPacketLimits } from "./comparison-limits.ts";
import { environmentTarget, targetOf } from "./comparison-target.ts";
import { findTogether } from "./comparison-together.ts";
import { formatShares } from "./range.ts";
import { type Finding, type FindingPart, rankFindings } from "./types.ts";

const MOST = 9;

const countKind = (rows: readonly ComparisonRow[], kind: ComparisonRow["verdict"]["kind"]) =>
  rows.filter(({ verdict }) => verdict.kind === kind).length;

function findTally(comparison: Comparison): Finding[] {
  const { rows } = comparison;
  if (rows.length === 0) return [];
  const [better, worse, same, inconclusive, none] = (
    ["better", "worse", "same", "inconclusive", "none"] as const
  ).map((kind) => countKind(rows, kind));
  if (none === rows.length)
    return [
      {
        id: "tally",
        kind: "inconclusive",
        parts: [
          `None of ${formatPlural(rows.length, "comparison")} allows a conclusion: `,
          rows.some(({ result }) => result.status === "none" && result.reason === "one-boot")
            ? "with one boot on a side, no difference can be told from chance. Measure again with --boots 6."
            : "each says why in its row.",
        ],
        target: targetOf(comparison),
        strength: 90,
      },
    ];
  const counts: [number | undefined, string][] = [
    [better, "better"],
    [worse, "worse"],
    [inconclusive, "inconclusive"],
    [none, "without a conclusion"],
  ];
  const rest = counts.flatMap(([count, word]): FindingPart[] =>
    count ? ["; ", { figure: String(count) }, ` ${word}`] : [],
  );
  return [
    {
      id: "tally",
      kind: same === rows.length ? "same" : "tally",
      parts: [
        better || worse || same === rows.length
          ? "No clear difference in "
          : "No clear change anywhere: no clear difference in ",
        { figure: `${same} of ${rows.length}` },
        ` ${rows.length === 1 ? "comparison" : "comparisons"}`,
        ...rest,
        ".",
      ],
      target: targetOf(comparison, same ? { verdict: "same" } : {}),
      strength: 90,
    },
  ];
}

function findInconclusive(comparison: Comparison): Finding[] {
  const shares = comparison.rows.flatMap(({ verdict }) =>
    verdict.kind === "inconclusive" ? [verdict.detectable] : [],
  );
  if (shares.length === 0) return [];
  return [
    {
      id: "inconclusive",
      kind: "inconclusive",
      parts: [
        { figure: String(shares.length) },
        ` ${shares.length === 1 ? "comparison is" : "comparisons are"} inconclusive: boots scatter so much that the smallest change each could have detected is `,
        { figure: formatShares(shares) },
        ". More boots would narrow that.",
      ],
      target: targetOf(comparison, { verdict: "inconclusive" }),
      strength: 50,
    },
  ];
}

function findWithheld(comparison: Comparison): Finding[] {
  const { guard } = comparison;
  if (guard.withheld === null) return [];
  return [
    {
      id: "withheld",
      kind: "withheld",
      parts: [guard.withheld],
      target: environmentTarget(comparison),
      strength: 95,
    },
  ];
}

/**
 * A few sentences on what a comparison shows: first what changed around it, then how much is clear, and the largest
 * clear changes, of all and of each kind of figure. Where verdicts are withheld nothing is called better or worse, and no
 * ratio of the sides is given. What limits the runs is read from their views.
 */
export function findComparisonFindings(comparison: Comparison, views: readonly RunView[]): Finding[] {
  const isWithheld = comparison.guard.withheld !== null;
  return rankFindings(
    [
      ...findEnvironment(comparison),
      ...findWithheld(comparison),
      ...(isWithheld
        ? []
        : [
            ...findTally(comparison),
            ...findLargest(comparison, "better"),
            ...findLargest(comparison, "worse"),
            ...findLargestOfKinds(comparison),
            ...findTogether(comparison),
            ...findInconclusive(comparison),
          ]),
      ...findPacketLimits(comparison, views),
      ...findLeftOut(comparison),
    ],
    MOST,
  );
}
