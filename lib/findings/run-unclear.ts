import { groupBy } from "../compare/group-by.ts";
import { verdictsWithin } from "../compare/verdicts.ts";
import { formatPlural } from "../format/number.ts";
import { formatShare } from "../format/share.ts";
import type { RunView } from "../runs/types.ts";
import { type Examined, FACTORS } from "./examine.ts";
import { formatShares } from "./range.ts";
import type { Finding } from "./types.ts";
import { factorName, levelName } from "./wording.ts";

const isTested = ({ isCause, result }: Examined) => !isCause && result.status === "ok";

/** The two levels of a factor that most often show no clear difference, where that is a third of their comparisons or more. */
export function findSame(runId: string, examined: readonly Examined[]): Finding[] {
  const pairs = groupBy(examined.filter(isTested), ({ by, baseline, subject }) =>
    [by, baseline.id, subject.id].join("|"),
  );
  let best: { items: Examined[]; same: Examined[] } | null = null;
  for (const items of pairs.values()) {
    const same = items.filter(({ verdict }) => verdict.kind === "same");
    if (same.length * 3 < items.length || same.length === 0) continue;
    if (!best || same.length / items.length > best.same.length / best.items.length) best = { items, same };
  }
  const first = best?.same[0];
  if (!best || !first) return [];
  const { by, baseline, subject } = first;
  const detectable = Math.max(
    ...best.same.map(({ result }) => (result.status === "ok" ? result.detectable : 0)),
  );
  return [
    {
      id: "same",
      kind: "same",
      parts: [
        "Between ",
        { name: levelName(by, baseline) },
        " and ",
        { name: levelName(by, subject) },
        " there is no clear difference in ",
        { figure: `${best.same.length} of ${best.items.length}` },
        " comparisons; a change of ",
        { figure: formatShare(detectable) },
        " could have been detected in each of these.",
      ],
      target: {
        page: "compare",
        runs: [runId],
        by,
        base: baseline.id,
        with: [subject.id],
        verdict: "same",
      },
      strength: 40,
    },
  ];
}

/**
 * What the boots' scatter, or their number, does not allow to be concluded: a sentence for each factor, counted in the
 * very comparison that it leads to. The factor with most of it comes first, the others after what is known to be alike.
 */
export function findInconclusive(view: RunView): Finding[] {
  const found = FACTORS.flatMap((by) => {
    const comparison = verdictsWithin(view, by);
    const shares = (comparison?.verdicts ?? []).flatMap((verdict) =>
      verdict.kind === "inconclusive" ? [verdict.detectable] : [],
    );
    return comparison === null || shares.length === 0 ? [] : [{ by, comparison, shares }];
  });
  const most = Math.max(...found.map(({ shares }) => shares.length));
  const first = found.find(({ shares }) => shares.length === most);
  return found.map((one): Finding => {
    const { by, comparison, shares } = one;
    const { verdicts, levels, baseline } = comparison;
    return {
      id: `inconclusive.${by}`,
      kind: "inconclusive",
      parts: [
        { figure: `${shares.length} of ${verdicts.length}` },
        ` comparisons between ${factorName(by)} `,
        ...(levels.length > 2 ? ["(each with ", { name: levelName(by, baseline) }, ") "] : []),
        `${shares.length === 1 ? "is" : "are"} inconclusive: boots scatter so much that the smallest change each could have detected is `,
        { figure: formatShares(shares) },
        ".",
      ],
      target: { page: "compare", runs: [view.runId], by, base: baseline.id, verdict: "inconclusive" },
      strength: one === first ? 50 : 35,
    };
  });
}

/** Cells that were to be measured and have no figures, with the first reason. */
export function findGaps({ runId, header }: RunView): Finding[] {
  const gaps = header.cells.filter(({ status }) => status === "skipped" || status === "failed");
  const reason = gaps.find((gap) => gap.reason !== null)?.reason;
  if (gaps.length === 0) return [];
  const count = (status: string) => gaps.filter((gap) => gap.status === status).length;
  const counts = [
    count("skipped") > 0 ? `${count("skipped")} skipped` : "",
    count("failed") > 0 ? `${count("failed")} failed` : "",
  ].filter(Boolean);
  const others = gaps.filter((gap) => gap.reason !== reason).length;
  return [
    {
      id: "gap",
      kind: "gap",
      parts: [
        { figure: `${gaps.length} of ${formatPlural(header.cells.length, "cell")}` },
        ` ${gaps.length === 1 ? "has" : "have"} no figures (${counts.join(", ")})`,
        reason ? `: ${shorten(reason)}` : "",
        others > 0 ? `, and other reasons.` : ".",
      ],
      target: { page: "run", runId, section: "matrix" },
      strength: 60,
    },
  ];
}

const LONGEST_REASON = 140;

/** First line of a reason without its full stop. */
function shorten(reason: string): string {
  const line = (reason.split("\n")[0] ?? "").trim().replace(/\.$/, "");
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON - 1)}…` : line;
}
