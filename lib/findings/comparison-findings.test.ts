import { expect, test } from "vitest";
import { compareViews } from "../compare/compare.ts";
import type { Comparison } from "../compare/types.ts";
import type { RunHeader } from "../domain/run.ts";
import type { RunView } from "../runs/types.ts";
import { findComparisonFindings } from "./comparison-findings.ts";
import { guestCell, latency, type Measured, makeView, throughput } from "./testing.ts";
import { findingText } from "./types.ts";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

type Compared = { comparison: Comparison; views: RunView[] };

function compareRuns(
  before: readonly Measured[],
  after: readonly Measured[],
  changes: Partial<RunHeader> = {},
): Compared {
  const views = [
    makeView(before, { title: "before" }, "01K0000000000000000000000A"),
    makeView(after, { title: "after", ...changes }, "01K0000000000000000000000B"),
  ];
  const comparison = compareViews(views, { by: "run" });
  if (!comparison) throw new Error("expected a comparison");
  return { comparison, views };
}

const texts = ({ comparison, views }: Compared) =>
  new Map(findComparisonFindings(comparison, views).map((one) => [one.id, plain(findingText(one))]));
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

test("tests of one side are counted by the cell that lacks them", () => {
  const one = { cell: guestCell("virtio-net"), boots: throughput(1e9) };
  const trip = { cell: guestCell("virtio-net"), test: "tcp_rr", boots: latency(50) };
  expect(texts(compareRuns([one, trip], [one])).get("gap")).toBe(
    "1 cell has tests on one side only, which are left out: virtio-net/bridge@7.2.22.",
  );
});

test("the largest clear change of each kind of figure is told once", () => {
  const run = (speed: number, trip: number) => [
    { cell: guestCell("virtio-net"), boots: throughput(speed) },
    { cell: guestCell("e1000"), boots: throughput(speed / 2) },
    { cell: guestCell("virtio-net"), test: "tcp_rr", boots: latency(trip) },
  ];
  const found = texts(compareRuns(run(1e9, 50), run(3e9, 40)));
  expect([...found.keys()].filter((id) => id.startsWith("largest"))).toEqual([
    "largest.better",
    "largest.us",
  ]);
  expect(found.get("largest.us")).toMatch(
    /^The only clear change in round trips: with “before” the mean TCP round trip takes \d+ to \d+ % longer than with “after” \(virtio-net\/bridge@7\.2\.22, TX, 6 boots each\)\.$/,
  );
});

test("runs that are limited by packets are named", () => {
  const udp = (frames: number, packets: number): Measured => ({
    cell: guestCell("virtio-net"),
    test: `udp_stream_${frames}`,
    boots: throughput(1).map(({ throughput_bps: factor = 1 }) => ({
      packet_rate_pps: packets * factor,
      throughput_bps: packets * factor * (frames - 46) * 8,
    })),
  });
  const found = texts(compareRuns([udp(64, 40e3), udp(1518, 39e3)], [udp(64, 40e3), udp(1518, 20e3)]));
  expect([...found.keys()].filter((id) => id.startsWith("limit"))).toEqual([
    "limit.packets.01K0000000000000000000000A",
  ]);
  expect(found.get("limit.packets.01K0000000000000000000000A")).toMatch(
    /^In “before”: UDP is limited by packets/,
  );
});
