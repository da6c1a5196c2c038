import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { adjustBenjaminiHochberg } from "./adjust.ts";
import { bootsNeeded } from "./boots-needed.ts";
import { boxStats } from "./box.ts";
import { mainEffect } from "./effects.ts";
import { estimateMean } from "./estimate.ts";
import { predictNext } from "./prediction.ts";
import { mannWhitney } from "./rank-test.ts";
import { compareRatio } from "./ratio.ts";
import { rollUp } from "./roll-up.ts";
import { studentQuantile, twoSidedTail } from "./student.ts";
import { normalFrom, seededUniform } from "./testing/random.ts";

const SCRIPT = fileURLToPath(new URL("./testing/r-check.R", import.meta.url));

/** One case: what R is asked, and what lib/stats answers. */
type Case = { kind: string; groups: readonly (readonly number[])[]; ours: readonly (number | undefined)[] };

const uniform = seededUniform(20261123);
const normal = normalFrom(uniform);
const whole = (from: number, to: number) => from + Math.floor(uniform() * (to - from + 1));
const pick = <T>(items: readonly T[]) => items[whole(0, items.length - 1)] as T;

/** Boot means as they come: log-normal about a level from fractions to tens of gigabits. */
function sample(
  n = whole(2, 12),
  level = 10 ** whole(-2, 10),
  spread = pick([0.005, 0.02, 0.1, 0.4]),
): number[] {
  return Array.from({ length: n }, () => level * Math.exp(spread * normal()));
}

function pairOfSamples(least = 2): [number[], number[]] {
  const level = 10 ** whole(-2, 10);
  const shift = pick([1, 1, 1.01, 1.05, 0.8, 3]);
  const spread = pick([0.005, 0.02, 0.1, 0.4]);
  return [
    sample(whole(least, 12), level, spread),
    sample(whole(least, 12), level * shift, spread * pick([1, 3])),
  ];
}

function makeCases(): Case[] {
  const cases: Case[] = [];
  const add = (kind: string, groups: Case["groups"], ours: Case["ours"]) =>
    cases.push({ kind, groups, ours });
  for (let round = 0; round < 60; round++) {
    const one = sample();
    const estimate = estimateMean(one);
    add("mean", [one], [estimate?.value, estimate?.low ?? undefined, estimate?.high ?? undefined]);

    for (const minimumEffect of [0.02, 0.05]) {
      const [before, after] = pairOfSamples();
      const found = compareRatio(before, after, { minimumEffect });
      if (found.status !== "ok") throw new Error("a generated case must be comparable");
      const { ratio, low, high, p, detectable, df, standardError } = found;
      add("welch", [before, after, [minimumEffect]], [ratio, low, high, p, detectable, df, standardError]);
    }

    const pValues = Array.from({ length: whole(1, 40) }, () => pick([uniform(), uniform() ** 6, 1]));
    add("bh", [pValues], adjustBenjaminiHochberg(pValues));

    const [before, after] = pairOfSamples(4);
    const untied = mannWhitney(before, after);
    add("ranks", [before, after], [untied?.u, untied?.p]);
    const tiedBefore = Array.from({ length: whole(4, 8) }, () => whole(1, 6));
    const tiedAfter = Array.from({ length: whole(4, 8) }, () => whole(2, 8));
    const tied = mannWhitney(tiedBefore, tiedAfter);
    add("ties", [tiedBefore, tiedAfter], [tied?.u, tied?.p]);

    const history = sample(pick([3, 5, 10, 29, 38, 39, 47, 80]));
    const next = predictNext(history);
    add("prediction", [history], [next?.center, next?.low, next?.high]);

    const many = sample(whole(6, 20));
    const box = boxStats(many);
    add("box", [many], [box?.low, box?.q1, box?.median, box?.q3, box?.high, box?.outliers.length]);

    const ratios = sample(whole(1, 15), 1);
    add("rollup", [ratios], [rollUp(ratios)?.ratio]);

    const pilot = sample(whole(2, 6), 1, pick([0.02, 0.1]));
    const precision = pick([0.01, 0.05, 0.1]);
    add("boots", [pilot, [precision]], [bootsNeeded(pilot, precision) ?? -1]);

    const pairs = Array.from({ length: whole(1, 5) }, (_, at) => {
      const [baseline, subject] = pairOfSamples();
      return { name: `pair ${at}`, baseline, subject };
    });
    const effect = mainEffect(pairs);
    const { interaction } = effect ?? {};
    add(
      "effect",
      pairs.flatMap(({ baseline, subject }) => [baseline, subject]),
      [
        effect?.ratio,
        effect?.low,
        effect?.high,
        ...(interaction ? [interaction.ratio, interaction.low, interaction.high] : []),
      ],
    );
  }
  // From the middle to far tails, and to the levels that Bonferroni over a hundred pairs asks for.
  for (const df of [1, 1.2, 2, 2.7, 4, 7.3, 18, 60, 1000])
    for (const t of [1e-3, 0.5, 1, 2, 5, 20, 1e3, 1e6])
      for (const confidence of [0.9, 0.95, 1 - 0.05 / 45, 1 - 0.05 / 4950])
        add("student", [[t, confidence, df]], [twoSidedTail(t, df), studentQuantile(confidence, df)]);
  return cases;
}

function askR(cases: readonly Case[]): number[][] {
  const input = cases
    .map(({ kind, groups }) => [kind, ...groups.map((group) => group.join(" "))].join("\t"))
    .join("\n");
  const output = execFileSync("Rscript", ["--vanilla", SCRIPT], { input: `${input}\n`, encoding: "utf8" });
  return output
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number));
}

/** Relative, by kind. Distribution functions come from jstat, whose series end at 3e-7; the rest is arithmetic. */
const TOLERANCE: Record<string, number> = {
  mean: 1e-7,
  welch: 1e-6,
  prediction: 1e-7,
  effect: 1e-6,
  student: 5e-7,
  bh: 1e-12,
  ranks: 1e-12,
  ties: 1e-12,
  box: 1e-12,
  rollup: 1e-12,
  boots: 0,
};

test("every function agrees with R's own on some 900 generated cases", () => {
  const cases = makeCases();
  const answers = askR(cases);
  expect(answers).toHaveLength(cases.length);
  const worst: Record<string, number> = {};
  cases.forEach(({ kind, ours }, at) => {
    const theirs = answers[at] ?? [];
    expect(theirs.length, `${kind}: figures in case ${at}`).toBe(ours.length);
    ours.forEach((value, position) => {
      const other = theirs[position] ?? Number.NaN;
      const error = value === other ? 0 : Math.abs((value ?? Number.NaN) - other) / Math.abs(other);
      expect(error, `${kind}[${position}] in case ${at}: ${value} against R's ${other}`).toBeLessThanOrEqual(
        TOLERANCE[kind] ?? 0,
      );
      worst[kind] = Math.max(worst[kind] ?? 0, error);
    });
  });
  const told = Object.entries(worst).map(([kind, error]) => `${kind} ${error.toExponential(1)}`);
  console.info(`worst relative error against R: ${told.join(", ")}`);
});
