import { expect, test } from "vitest";
import { compareViews } from "../compare/compare.ts";
import type { Comparison } from "../compare/types.ts";
import type { RunHeader } from "../domain/run.ts";
import { findComparisonFindings } from "./comparison-findings.ts";
import { guestCell, latency, type Measured, makeView, throughput } from "./testing.ts";
import { findingText } from "./types.ts";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

function compareRuns(
  before: readonly Measured[],
  after: readonly Measured[],
  changes: Partial<RunHeader> = {},
): Comparison {
  const views = [
    makeView(before, { title: "before" }, "01K0000000000000000000000A"),
    makeView(after, { title: "after", ...changes }, "01K0000000000000000000000B"),
  ];
  const comparison = compareViews(views, { by: "run" });
  if (!comparison) throw new Error("expected a comparison");
  return comparison;
}

const texts = (comparison: Comparison) =>
  new Map(findComparisonFindings(comparison).map((one) => [one.id, plain(findingText(one))]));
const at = (mtu: number, mean: number): Measured => ({
  cell: guestCell("virtio-net", "bridge", { mtu }),
  boots: throughput(mean),
});

test("another MTU is named first, then what it goes with", () => {
  const comparison = compareRuns([at(1500, 1e9)], [at(9000, 1.5e9)]);
  const found = texts(comparison);
  expect([...found.keys()]).toEqual(["environment", "tally", "largest.better"]);
  expect(found.get("environment")).toBe("What changed: MTU (1500 → 9000).");
  expect(found.get("tally")).toBe("No clear difference in 0 of 1 comparison; 1 better.");
  expect(found.get("largest.better")).toMatch(
    /^The only one better: “after” reaches a TCP throughput \d+ to \d+ % above that of “before” \(virtio-net\/bridge@7\.2\.22, TX, 6 boots each\)\.$/,
  );
});

test("offloads on against off are named", () => {
  const cell = (offload: "on" | "off") => guestCell("virtio-net", "bridge", { offload });
  const found = texts(
    compareRuns(
      [{ cell: cell("on"), boots: throughput(3e9) }],
      [{ cell: cell("off"), boots: throughput(1e9) }],
    ),
  );
  expect(found.get("environment")).toBe("What changed: Offloads at every end (on → off).");
  expect(found.get("largest.worse")).toMatch(
    /“before” reaches \S+ to \S+ times the TCP throughput of “after”/,
  );
});

test("two runs with no change between them: nothing differs, nothing is better or worse", () => {
  const run = [{ cell: guestCell("virtio-net"), boots: throughput(1e9) }];
  expect([...texts(compareRuns(run, run)).values()]).toEqual([
    "Nothing differs between the recorded environments of these runs.",
    "No clear difference in 1 of 1 comparison.",
  ]);
});

test("withheld: why, and neither verdict nor ratio", () => {
  const run = (mean: number) => [{ cell: guestCell("virtio-net"), boots: throughput(mean) }];
  const found = texts(compareRuns(run(1e9), run(9e9), { guestAcceleration: "tcg" }));
  expect([...found.keys()]).toEqual(["environment", "withheld"]);
  expect(found.get("withheld")).toMatch(/^Verdicts are withheld: one side was emulated/);
});

test("a shorter round trip is better, and the longer side is named first", () => {
  const run = (mean: number) => [
    { cell: guestCell("virtio-net"), test: "tcp_rr", boots: latency(mean) },
    { cell: guestCell("e1000"), test: "tcp_rr", boots: latency(mean * 2) },
  ];
  const found = texts(compareRuns(run(100), run(40)));
  expect(found.get("largest.better")).toMatch(
    /^Largest of 2 better: with “before” the mean TCP round trip takes 2\.\d+ to 2\.\d+ times as long as with “after”/,
  );
  expect(found.get("together")).toMatch(
    /^Over 2 cells together, .* 0\.\d+ to 0\.\d+ times that with “before”/,
  );
});

test("one boot a side allows no conclusion", () => {
  const run = [{ cell: guestCell("virtio-net"), boots: throughput(1e9).slice(0, 1) }];
  expect(texts(compareRuns(run, run)).get("tally")).toMatch(
    /^None of 1 comparison allows a conclusion: with one boot/,
  );
});

test("cells of one side are left out by name", () => {
  const one = { cell: guestCell("virtio-net"), boots: throughput(1e9) };
  const other = { cell: guestCell("e1000"), boots: throughput(1e9) };
  expect(texts(compareRuns([one, other], [one])).get("gap")).toBe(
    "1 cell is on one side only and left out: e1000/bridge@7.2.22.",
  );
});
