import type { Comparison } from "../compare/types.ts";
import { formatPlural } from "../format/number.ts";
import { targetOf } from "./comparison-target.ts";
import type { Finding, FindingPart } from "./types.ts";

/** `2 cells are …: a and 1 other.`; nothing for none. */
function countCells(names: readonly string[], one: string, many: string): FindingPart[] {
  const [first] = names;
  if (first === undefined) return [];
  return [
    { figure: formatPlural(names.length, "cell") },
    ` ${names.length === 1 ? one : many}: `,
    { name: first },
    names.length === 1 ? "." : ` and ${formatPlural(names.length - 1, "other")}.`,
  ];
}

/** Cells, and tests of cells, that one side lacks. */
export function findLeftOut(comparison: Comparison): Finding[] {
  const whole = comparison.leftOut.filter(({ figures }) => figures === null);
  const partly = comparison.leftOut.filter(({ figures }) => figures !== null);
  if (whole.length + partly.length === 0) return [];
  return [
    {
      id: "gap",
      kind: "gap",
      parts: [
        ...countCells(
          whole.map(({ name }) => name),
          "is on one side only and left out",
          "are on one side only and left out",
        ),
        whole.length > 0 && partly.length > 0 ? " " : "",
        ...countCells(
          [...new Set(partly.map(({ level, name }) => `${level}|${name}`))].map((id) =>
            id.slice(id.indexOf("|") + 1),
          ),
          "has tests on one side only, which are left out",
          "have tests on one side only, which are left out",
        ),
      ],
      target: targetOf(comparison, { section: "left-out" }),
      strength: 30,
    },
  ];
}
