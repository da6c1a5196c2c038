import type { NoVerdict, Verdict } from "../stats/verdict.ts";
import { formatShare } from "./share.ts";

const REASONS: Record<NoVerdict, string> = {
  missing: "not measured on both sides",
  "one-boot": "one boot: no inference",
  zero: "a zero has no ratio: no inference",
  "no-spread": "no spread between boots: no inference",
  "no-direction": "neither way is better",
  withheld: "withheld: the environments differ",
};

/** What a verdict's words need of it. */
export type VerdictWords =
  | { kind: "better" | "worse" | "same" }
  | { kind: "inconclusive"; detectable: number }
  | Extract<Verdict, { kind: "none" }>;

/** A verdict in the words that every page uses. */
export function verdictLabel(verdict: VerdictWords): string {
  switch (verdict.kind) {
    case "better":
    case "worse":
      return verdict.kind;
    case "same":
      return "no clear difference";
    case "inconclusive":
      return `inconclusive: could only detect a change of ${formatShare(verdict.detectable)}`;
    case "none":
      return REASONS[verdict.reason];
  }
}
