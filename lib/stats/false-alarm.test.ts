import { expect, test } from "vitest";
import { changePoints } from "./change-points.ts";
import { mainEffect } from "./effects.ts";
import { estimateMean } from "./estimate.ts";
import { predictNext } from "./prediction.ts";
import { compareRatio } from "./ratio.ts";
import { twoSidedTail } from "./student.ts";
import { normalFrom, seededUniform } from "./testing/random.ts";
import { judge } from "./verdict.ts";

// Monte Carlo: how often would a verdict be given where there is nothing to find? Two levels of noise, as a benchmark
// has them: each boot has a level of its own, each iteration within it another deviation.

type Model = {
  name: string;
  between: number;
  within: number;
  heavy: boolean;
  /** How many times as much the subject's boots vary; 1 unless given. */
  uneven?: number;
};

const MODELS: Model[] = [
  { name: "2% between boots, 1% within", between: 0.02, within: 0.01, heavy: false },
  { name: "5% between boots, 5% within", between: 0.05, within: 0.05, heavy: false },
  { name: "heavy tails, 5% between boots", between: 0.05, within: 0.02, heavy: true },
  { name: "15% between boots, 5% within", between: 0.15, within: 0.05, heavy: false },
  { name: "2% between baseline boots, 5% subject", between: 0.02, within: 0.01, heavy: false, uneven: 2.5 },
];
const ITERATIONS = 3;
const ROUNDS = 6000;
const MINIMUM_EFFECT = 0.02;

/** Five percent and the simulation's own one-sided 99% error around it. */
const limitOf = (rounds: number) => 0.05 + 2.326 * Math.sqrt((0.05 * 0.95) / rounds);

function makeBoots(
  n: number,
  level: number,
  model: Model,
  normal: () => number,
  uniform: () => number,
  side: "baseline" | "subject" = "baseline",
): number[] {
  const between = model.between * (side === "subject" ? (model.uneven ?? 1) : 1);
  return Array.from({ length: n }, () => {
    // Every tenth boot of the heavy model strays three times as far.
    const stretch = model.heavy && uniform() < 0.1 ? 3 : 1;
    const boot = level * Math.exp(between * stretch * normal());
    let sum = 0;
    for (let iteration = 0; iteration < ITERATIONS; iteration++)
      sum += boot * Math.exp(model.within * normal());
    return sum / ITERATIONS;
  });
}

function alarmRate(
  model: Model,
  [before, after]: readonly [number, number],
  truth: number,
  seed: number,
): number {
  const uniform = seededUniform(seed);
  const normal = normalFrom(uniform);
  let alarms = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const result = compareRatio(
      makeBoots(before, 100, model, normal, uniform),
      makeBoots(after, 100 * truth, model, normal, uniform, "subject"),
      { minimumEffect: MINIMUM_EFFECT },
    );
    const [verdict] = judge([{ result, better: "higher" }], { minimumEffect: MINIMUM_EFFECT });
    if (verdict?.kind === "better" || verdict?.kind === "worse") alarms++;
  }
  return alarms / ROUNDS;
}

const SIZES: (readonly [number, number])[] = [
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => [n, n] as const),
  [2, 5],
  [5, 2],
  [2, 10],
  [10, 2],
  [3, 10],
  [10, 3],
];

test.each(MODELS)("false alarms stay at or under 5%: $name", (model) => {
  const lines = SIZES.map((sizes, at) => {
    const none = alarmRate(model, sizes, 1, 100 + at);
    const edge = alarmRate(model, sizes, 1 + MINIMUM_EFFECT, 200 + at);
    expect(none, `no difference, n = ${sizes}`).toBeLessThanOrEqual(limitOf(ROUNDS));
    expect(edge, `a difference of just the minimum effect, n = ${sizes}`).toBeLessThanOrEqual(
      limitOf(ROUNDS),
    );
    return `n ${sizes.join(" and ").padEnd(8)} none ${(none * 100).toFixed(2)}%   at the edge ${(edge * 100).toFixed(2)}%`;
  });
  console.info(`${model.name}, minimum effect 2%, ${ROUNDS} rounds each\n${lines.join("\n")}`);
});

test("a view of a hundred comparisons without a difference rarely holds a verdict", () => {
  const model = MODELS[1] as Model;
  const uniform = seededUniform(7);
  const normal = normalFrom(uniform);
  const views = 600;
  const boots = (n: number, level: number) => makeBoots(n, level, model, normal, uniform);
  const lines = [2, 4, 10].map((n) => {
    // Cells against another run have a baseline each; cells of one run share it, so their p-values move together.
    const rates = [false, true].map((isShared) => {
      let wrong = 0;
      for (let view = 0; view < views; view++) {
        const common = boots(n, 100);
        const items = Array.from({ length: 100 }, () => ({
          result: compareRatio(isShared ? common : boots(n, 100), boots(n, 100 * (1 + MINIMUM_EFFECT)), {
            minimumEffect: MINIMUM_EFFECT,
          }),
          better: "higher" as const,
        }));
        const verdicts = judge(items, { minimumEffect: MINIMUM_EFFECT });
        if (verdicts.some(({ kind }) => kind === "better" || kind === "worse")) wrong++;
      }
      expect(wrong / views, `n = ${n}, shared ${isShared}`).toBeLessThanOrEqual(limitOf(views));
      return `${((100 * wrong) / views).toFixed(2)}%`;
    });
    return `n ${n}: own baselines ${rates[0]}, one shared ${rates[1]}`;
  });
  console.info(`views of 100 cells, each at the minimum effect of 2%, with any verdict\n${lines.join("\n")}`);
});

test("of the verdicts in a mixed view at most 5% are false, and real differences are found", () => {
  const model = MODELS[0] as Model;
  const uniform = seededUniform(23);
  const normal = normalFrom(uniform);
  const views = 400;
  let falseShare = 0;
  let found = 0;
  for (let view = 0; view < views; view++) {
    const items = Array.from({ length: 100 }, (_, cell) => ({
      result: compareRatio(
        makeBoots(5, 100, model, normal, uniform),
        makeBoots(5, cell < 20 ? 125 : 100 * (1 + MINIMUM_EFFECT), model, normal, uniform),
      ),
      better: "higher" as const,
    }));
    const called = judge(items).flatMap(({ kind }, cell) =>
      kind === "better" || kind === "worse" ? [cell] : [],
    );
    const real = called.filter((cell) => cell < 20).length;
    falseShare += called.length === 0 ? 0 : (called.length - real) / called.length;
    found += real / 20;
  }
  console.info(
    `20 cells of 100 differ by 25%: false share of the verdicts ${((100 * falseShare) / views).toFixed(2)}%, found ${((100 * found) / views).toFixed(0)}%`,
  );
  expect(falseShare / views).toBeLessThanOrEqual(0.05);
  expect(found / views).toBeGreaterThan(0.9);
});

test("why the boot is the unit: iterations of one boot a side see differences that are not there", () => {
  const model = MODELS[0] as Model;
  const uniform = seededUniform(11);
  const normal = normalFrom(uniform);
  const rates = [3, 30].map((n) => {
    let alarms = 0;
    for (let round = 0; round < 2000; round++) {
      const [before, after] = [0, 1].map(() => {
        const boot = 100 * (1 + model.between * normal());
        return Array.from({ length: n }, () => boot * (1 + model.within * normal()));
      }) as [number[], number[]];
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / n;
      const square = (values: number[]) =>
        values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (n - 1);
      const t = (mean(after) - mean(before)) / Math.sqrt((square(before) + square(after)) / n);
      if (twoSidedTail(t, 2 * n - 2) <= 0.05) alarms++;
    }
    return alarms / 2000;
  });
  console.info(
    `t-test over iterations of one boot, 3 and 30 of them: ${rates.map((rate) => `${(rate * 100).toFixed(0)}%`).join(", ")}`,
  );
  expect(rates[0]).toBeGreaterThan(0.3);
  expect(rates[1]).toBeGreaterThan(0.7);
});

test("a prediction interval holds the next run in 95% of cases", () => {
  const uniform = seededUniform(13);
  const normal = normalFrom(uniform);
  const rounds = 6000;
  const lines = [3, 6, 12, 29, 38, 39, 60, 120].map((n) => {
    let missed = 0;
    for (let round = 0; round < rounds; round++) {
      const draw = () => 100 * Math.exp(0.05 * normal());
      const band = predictNext(Array.from({ length: n }, draw));
      const next = draw();
      if (!band || next < band.low || next > band.high) missed++;
    }
    expect(missed / rounds, `after ${n} runs`).toBeLessThanOrEqual(limitOf(rounds));
    // Nor so wide that a change would pass unseen.
    expect(missed / rounds, `after ${n} runs`).toBeGreaterThan(0.04);
    return `${n}: ${((100 * missed) / rounds).toFixed(1)}%`;
  });
  console.info(`next run outside the prediction interval, by runs so far: ${lines.join(", ")}`);
});

test("a mean's 95% interval misses the truth in 5% of cases", () => {
  const uniform = seededUniform(29);
  const normal = normalFrom(uniform);
  const rounds = 6000;
  for (const n of [2, 3, 5, 10]) {
    let missed = 0;
    for (let round = 0; round < rounds; round++) {
      const found = estimateMean(Array.from({ length: n }, () => 100 * (1 + 0.05 * normal())));
      if (!found || found.low === null || found.high === null || found.low > 100 || found.high < 100)
        missed++;
    }
    expect(missed / rounds, `n = ${n}`).toBeLessThanOrEqual(limitOf(rounds));
  }
});

test("a main effect's interval, and that of the largest interaction, err in at most 5%", () => {
  const uniform = seededUniform(17);
  const normal = normalFrom(uniform);
  const rounds = 2000;
  const boots = (n: number) => Array.from({ length: n }, () => 100 * Math.exp(0.05 * normal()));
  const lines = [1, 2, 3, 6].flatMap((pairs) =>
    [[2, 2] as const, [2, 5] as const, [2, 10] as const, [5, 4] as const].map(([before, after]) => {
      let effects = 0;
      let interactions = 0;
      for (let round = 0; round < rounds; round++) {
        const found = mainEffect(
          Array.from({ length: pairs }, (_, at) => ({
            name: `pair ${at}`,
            baseline: boots(before),
            subject: boots(after),
          })),
        );
        if (!found || found.low > 1 || found.high < 1) effects++;
        if (pairs > 1 && (!found?.interaction || found.interaction.low > 1 || found.interaction.high < 1))
          interactions++;
      }
      const label = `${pairs} pairs of ${before} and ${after} boots`;
      expect(effects / rounds, label).toBeLessThanOrEqual(limitOf(rounds));
      expect(interactions / rounds, label).toBeLessThanOrEqual(limitOf(rounds));
      const percent = (count: number) => `${((100 * count) / rounds).toFixed(1)}%`;
      return `${label}: effect ${percent(effects)}, interaction ${percent(interactions)}`;
    }),
  );
  console.info(`intervals that exclude the truth, 5% noise\n${lines.join("\n")}`);
});

test("change points: at most 5% false alarms in steady histories, and a real step is found", () => {
  const uniform = seededUniform(19);
  const normal = normalFrom(uniform);
  const rounds = 2000;
  const lines = [10, 12, 15, 20, 30, 40, 60].map((n) => {
    const noises: (() => number)[] = [
      ...[0.01, 0.03, 0.1, 0.3].map((spread) => () => 100 * Math.exp(spread * normal())),
      () => 100 + 5 * normal(),
      // Every tenth run strays three times as far.
      () => 100 * Math.exp(0.05 * (uniform() < 0.1 ? 3 : 1) * normal()),
    ];
    const rates = noises.map((draw) => {
      let alarms = 0;
      for (let round = 0; round < rounds; round++)
        if (changePoints(Array.from({ length: n }, draw)).length > 0) alarms++;
      return alarms / rounds;
    });
    let found = 0;
    for (let round = 0; round < rounds; round++) {
      const half = Math.floor(n / 2);
      const series = Array.from(
        { length: n },
        (_, at) => (at < half ? 100 : 110) * Math.exp(0.03 * normal()),
      );
      if (changePoints(series).some(({ index }) => Math.abs(index - half) <= 2)) found++;
    }
    return { n, rates, found: found / rounds };
  });
  console.info(
    `log-normal noise of 1, 3, 10, 30%, normal of 5%, heavy tails of 5%\n${lines
      .map(
        ({ n, rates, found }) =>
          `${n} runs: false alarms ${rates.map((rate) => `${(rate * 100).toFixed(1)}%`).join(", ")}; a step of 10% at 3% noise found ${(found * 100).toFixed(0)}%`,
      )
      .join("\n")}`,
  );
  for (const { n, rates } of lines)
    for (const rate of rates) expect(rate, `${n} runs`).toBeLessThanOrEqual(limitOf(rounds));
  expect(lines.find(({ n }) => n === 20)?.found).toBeGreaterThanOrEqual(0.9);
});
