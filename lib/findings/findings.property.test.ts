import fc from "fast-check";
import { expect, test } from "vitest";
import { compareViews } from "../compare/compare.ts";
import { findComparisonFindings } from "./comparison-findings.ts";
import { formatRange } from "./range.ts";
import { findRunFindings } from "./run-findings.ts";
import { guestCell, makeView } from "./testing.ts";
import { findingText } from "./types.ts";

const boots = fc.array(fc.double({ min: 1e6, max: 1e10, noNaN: true }), { minLength: 1, maxLength: 7 });
const toMetrics = (values: readonly number[]) => values.map((throughput_bps) => ({ throughput_bps }));
const CELLS = [guestCell("e1000"), guestCell("virtio-net"), guestCell("virtio-net", "macvtap")];
const sides = fc.tuple(boots, boots, boots);

const makeRun = (values: readonly number[][], runId: string) =>
  makeView(
    CELLS.map((cell, at) => ({ cell, boots: toMetrics(values[at] ?? []) })),
    {},
    runId,
  );

test("a finding says better or worse only where a verdict does", () => {
  fc.assert(
    fc.property(sides, sides, (before, after) => {
      const views = [
        makeRun(before, "01K0000000000000000000000A"),
        makeRun(after, "01K0000000000000000000000B"),
      ];
      const comparison = compareViews(views, { by: "run" });
      if (!comparison) throw new Error("expected a comparison");
      const kinds = new Set<string>(comparison.rows.map(({ verdict }) => verdict.kind));
      for (const { kind } of findComparisonFindings(comparison, views))
        if (kind === "better" || kind === "worse") expect(kinds).toContain(kind);
    }),
    { numRuns: 200 },
  );
});

test("no change, no claim: where each row is the same, none is called better, worse or larger", () => {
  fc.assert(
    fc.property(boots, (values) => {
      const view = makeRun([values, values, values], "01K0000000000000000000000A");
      const kinds = findRunFindings(view).map(({ kind }) => kind);
      expect(kinds).not.toContain("effect");
      for (const text of findRunFindings(view).map(findingText))
        expect(text).not.toMatch(/^(?:Under emulation, u|U)se /);
    }),
    { numRuns: 100 },
  );
});

test("findings are few, have distinct ids, are the same each time, and hold no broken figure", () => {
  fc.assert(
    fc.property(sides, (values) => {
      const view = makeRun(values, "01K0000000000000000000000A");
      const found = findRunFindings(view);
      expect(found.length).toBeLessThanOrEqual(7);
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      expect(findRunFindings(view)).toEqual(found);
      for (const text of found.map(findingText)) expect(text).not.toMatch(/NaN|Infinity|undefined|null/);
    }),
    { numRuns: 100 },
  );
});

test("a range's text holds the range", () => {
  const figure = fc.double({ min: 0.01, max: 1e4, noNaN: true });
  fc.assert(
    fc.property(figure, figure, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const ends = formatRange(low, high).replaceAll("\u202f", "").split(" to ").map(Number);
      expect(ends[0]).toBeLessThanOrEqual(low + 1e-6);
      expect(ends[1]).toBeGreaterThanOrEqual(high - 1e-6);
    }),
  );
});
