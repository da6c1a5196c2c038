import { expect, test } from "vitest";
import { compareViews } from "../compare/compare.ts";
import type { Metrics } from "../domain/metrics.ts";
import { formatShare } from "../format/share.ts";
import { formatExcess, formatRange, formatShares } from "./range.ts";
import { findRunFindings } from "./run-findings.ts";
import { guestCell, latency, type Measured, makeView, throughput } from "./testing.ts";
import { findingText } from "./types.ts";

const E1000 = guestCell("e1000");
const VIRTIO = guestCell("virtio-net");
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
const texts = (measured: readonly Measured[], changes = {}) =>
  new Map(
    findRunFindings(makeView(measured, changes)).map((finding) => [finding.id, plain(findingText(finding))]),
  );

test("ranges are rounded outwards to the digits that they bear", () => {
  expect(formatRange(3.123, 3.384)).toBe("3.1 to 3.4");
  expect(formatRange(1.1, 1.3)).toBe("1.1 to 1.3");
  expect(formatRange(15.2, 198.6)).toBe("15 to 199");
  expect(formatRange(1.43, 3.62)).toBe("1.4 to 3.7");
  expect(formatRange(0.871, 1.094)).toBe("0.87 to 1.10");
  expect(formatRange(3.2, 45)).toBe("3.2 to 45");
  expect(formatRange(0, 1.2)).toBe("0 to 1.2");
  expect(plain(formatExcess(1.081, 1.164).text)).toBe("8.1 to 16.4 %");
  expect(formatExcess(2.97, 3.28).text).toBe("2.9 to 3.3 times");
  expect(plain(formatShare(0.121))).toBe("13 %");
});

test("sizes of changes are told up to where they mean anything", () => {
  expect(formatShares([0.12, 0.45])).toBe("12 to 45\u00a0%");
  expect(formatShares([0.43, 9.2e10])).toBe("43\u00a0% to more than 1\u202f000\u00a0%");
  expect(formatShares([12, 40])).toBe("more than 1\u202f000\u00a0%");
  expect(formatShares([0.3])).toBe("30\u00a0%");
});

test("the largest effect of a factor is an interval with its cell, direction and boots", () => {
  const found = texts([
    { cell: E1000, boots: throughput(1e9) },
    { cell: VIRTIO, boots: throughput(3.2e9) },
  ]);
  expect(found.get("effect.nic")).toMatch(
    /^virtio-net reaches 3\.\d+ to 3\.\d+ times the TCP throughput of e1000 \(bridge, TX, 6 boots each\): the only clear difference between NICs among 1 examined\.$/,
  );
});

test("where less is better the longer one is said to take longer", () => {
  const found = texts([
    { cell: E1000, test: "tcp_rr", boots: latency(48) },
    { cell: VIRTIO, test: "tcp_rr", boots: latency(20) },
  ]);
  expect(found.get("effect.nic")).toMatch(
    /^With e1000 the mean TCP round trip takes 2\.\d+ to 2\.\d+ times as long as with virtio-net/,
  );
  expect(found.get("recommendation")).toMatch(/^Use virtio-net\/bridge: in mean TCP round trip the other/);
});

test("an emulated run says so with each effect and in the recommendation", () => {
  const found = texts(
    [
      { cell: E1000, boots: throughput(1e9) },
      { cell: VIRTIO, boots: throughput(1.2e9) },
    ],
    { guestAcceleration: "tcg" },
  );
  expect(found.get("effect.nic")).toMatch(
    /^Under emulation, virtio-net reaches a TCP throughput \d+ to \d+ % above that of e1000/,
  );
  expect(found.get("recommendation")).toMatch(/^Under emulation, use .* Measure on real hardware/);
});

test("exits stand beside the effect that they go with", () => {
  const withExits = (boots: Metrics[], exits: number) =>
    boots.map((metrics, at) => ({ ...metrics, exits_per_packet: exits * (1 + at / 100) }));
  const found = texts([
    { cell: E1000, boots: withExits(throughput(1e9), 10) },
    { cell: VIRTIO, boots: withExits(throughput(3e9), 1) },
  ]);
  expect(found.get("effect.nic")).toMatch(
    /; beside it, e1000 has .* times the exits per packet in TCP streams of/,
  );
});

test("one boot: nothing is recommended, nothing concluded", () => {
  const once = (mean: number) => throughput(mean).slice(0, 1);
  const found = texts([
    { cell: E1000, boots: once(1e9) },
    { cell: VIRTIO, boots: once(3e9) },
  ]);
  expect([...found.keys()]).toEqual(["recommendation"]);
  expect(found.get("recommendation")).toMatch(/^Nothing is recommended: with one boot/);
});

test("a cell of which nothing can be inferred is not recommended for never being beaten", () => {
  const found = (boots: Metrics[]) =>
    texts([
      { cell: E1000, boots: throughput(1e9) },
      { cell: VIRTIO, boots: throughput(3e9) },
      { cell: guestCell("vhost-net"), boots },
    ]).get("recommendation");
  expect(found(throughput(9e9).slice(0, 1))).toMatch(
    /^Use virtio-net\/bridge: .* at least once\. Left out: 1 cell with one boot\.$/,
  );
  expect(found([{ throughput_bps: 0 }, ...throughput(1e9).slice(1)])).toMatch(
    /^Use virtio-net\/bridge: .* Left out: 1 cell with a figure of zero\.$/,
  );
});

test("a cell without one of the figures is left out with why; one that is left has nobody to beat", () => {
  const found = texts([
    { cell: E1000, boots: throughput(1e9) },
    { cell: E1000, test: "tcp_rr", boots: latency(48) },
    { cell: VIRTIO, boots: throughput(3e9) },
  ]);
  expect(found.get("recommendation")).toBe(
    "Nothing is recommended: only one guest cell has figures from which a difference could be told from chance. Left out: 1 cell without one of these figures.",
  );
});

test("equal cells: no clear difference, and no recommendation among them", () => {
  const found = texts([
    { cell: E1000, boots: throughput(1e9) },
    { cell: VIRTIO, boots: throughput(1.001e9) },
  ]);
  expect(found.get("recommendation")).toMatch(/^No guest cell can be recommended/);
  expect(found.get("same")).toMatch(/no clear difference in 1 of 1 comparisons; a change of 3 %/);
  expect(found.has("effect.nic")).toBe(false);
});

test("scatter is called inconclusive with what could have been detected", () => {
  const wide = [1e9, 2e9, 0.5e9].map((throughput_bps) => ({ throughput_bps }));
  const found = texts([
    { cell: E1000, boots: wide },
    { cell: VIRTIO, boots: wide },
  ]);
  expect(found.get("inconclusive.nic")).toMatch(/^1 of 1 comparisons between NICs is inconclusive: .* is \d/);
});

test("what is inconclusive is counted by factor, as the view that it leads to counts", () => {
  const wide = [1e9, 2e9, 0.5e9].map((throughput_bps) => ({ throughput_bps }));
  const cells = (["e1000", "virtio-net", "vhost-net"] as const).flatMap((nic) =>
    (["bridge", "macvtap"] as const).map((name) => ({ cell: guestCell(nic, name), boots: wide })),
  );
  const view = makeView(cells);
  const found = findRunFindings(view).filter(({ kind }) => kind === "inconclusive");
  expect(found.map(({ id }) => id)).toEqual(["inconclusive.nic", "inconclusive.switch"]);
  for (const finding of found) {
    if (finding.target?.page !== "compare") throw new Error("expected a comparison");
    const { by, base, with: subjects, verdict } = finding.target;
    const rows = compareViews([view], { by, baseline: base, subjects })?.rows ?? [];
    const shown = rows.filter((row) => row.verdict.kind === verdict);
    expect(findingText(finding)).toMatch(new RegExp(`^${shown.length} of ${rows.length} comparisons`));
  }
  expect(findingText(found[0] ?? { parts: [] })).toContain("between NICs (each with e1000) are");
});

test("a tie is named with what each costs", () => {
  const costly = (boots: Metrics[], cores: number) =>
    boots.map((metrics, at) => ({ ...metrics, cpu_host_cores: cores * (1 + at / 100) }));
  const found = texts([
    { cell: E1000, boots: throughput(1e9) },
    { cell: VIRTIO, boots: costly(throughput(3e9), 1) },
    { cell: guestCell("vhost-net"), boots: costly(throughput(3e9), 1.2) },
  ]);
  expect(found.get("recommendation")).toMatch(
    /^Use virtio-net\/bridge or vhost-net\/bridge: .* the other guest cell .* Host CPU at TCP throughput, TX: virtio-net\/bridge 1\.\d+ to 1\.\d+ cores; vhost-net\/bridge 1\.\d+ to/,
  );
});

test("no cell is best in everything: one for throughput, one for round trips", () => {
  const found = texts([
    { cell: E1000, boots: throughput(1e9) },
    { cell: VIRTIO, boots: throughput(3e9) },
    { cell: E1000, test: "tcp_rr", boots: latency(20) },
    { cell: VIRTIO, test: "tcp_rr", boots: latency(50) },
  ]);
  expect(found.get("recommendation")).toMatch(
    /^Use virtio-net\/bridge for TCP throughput, and e1000\/bridge for mean TCP round trip:/,
  );
});

const udp = (frames: number, packets: number): Measured => ({
  cell: VIRTIO,
  test: `udp_stream_${frames}`,
  boots: throughput(1).map(({ throughput_bps: factor = 1 }) => ({
    packet_rate_pps: packets * factor,
    throughput_bps: packets * factor * (frames - 46) * 8,
  })),
});

test("packet-limited: one packet rate at bit rates an order apart", () => {
  expect(texts([udp(64, 40e3), udp(1518, 39e3)]).get("limit.packets")).toMatch(
    /^UDP is limited by packets .* 1518 B frames arrive at 0\.9\d* to \S+ times the packet rate of 64 B frames, and at 7\d to 8\d times their bit rate\.$/,
  );
  expect(texts([udp(64, 40e3), udp(1518, 20e3)]).has("limit.packets")).toBe(false);
});

test("cells without figures are counted with a reason", () => {
  const cells = [
    { cell: E1000, status: "measured" as const, reason: null },
    { cell: guestCell("vhost-net"), status: "skipped" as const, reason: "no /dev/vhost-net." },
  ];
  expect(texts([{ cell: E1000, boots: throughput(1e9) }], { cells }).get("gap")).toBe(
    "1 of 2 cells has no figures (1 skipped): no /dev/vhost-net.",
  );
});
