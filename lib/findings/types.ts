import type { CompareBy } from "../compare/types.ts";
import type { Direction } from "../domain/factors.ts";
import type { MetricName } from "../domain/metrics.ts";
import type { VerdictKind } from "../stats/verdict.ts";

/** What a finding is about; pages mark each with its own sign. */
export const FINDING_KINDS = [
  "recommendation",
  "environment",
  "withheld",
  "tally",
  "better",
  "worse",
  "effect",
  "limit",
  "same",
  "inconclusive",
  "gap",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Plain words, a figure (set in even numerals) or a name of a cell, level or run. */
export type FindingPart = string | { figure: string } | { name: string };

/** The view that shows what a finding says. */
export type FindingTarget =
  | {
      page: "run";
      runId: string;
      section: "matrix" | "environment";
      test?: string;
      direction?: Direction;
      metric?: MetricName;
    }
  | { page: "cell"; runId: string; cellKey: string }
  | {
      page: "compare";
      runs: readonly string[];
      by: CompareBy;
      base?: string;
      with?: readonly string[];
      test?: string;
      direction?: Direction;
      verdict?: VerdictKind;
      section?: "left-out";
    };

export type Finding = {
  /** Unique on a page and stable: `effect.nic`. */
  id: string;
  kind: FindingKind;
  /** One or two sentences, in parts. */
  parts: FindingPart[];
  target: FindingTarget | null;
  /** Findings with more come first, and stay where there are too many. */
  strength: number;
};

/** A finding as one plain text. */
export function findingText({ parts }: Pick<Finding, "parts">): string {
  return parts
    .map((part) => (typeof part === "string" ? part : "figure" in part ? part.figure : part.name))
    .join("");
}

/** The strongest findings, the strongest first; equal ones in the order given. */
export function rankFindings(findings: readonly Finding[], most: number): Finding[] {
  return [...findings].sort((a, b) => b.strength - a.strength).slice(0, most);
}
