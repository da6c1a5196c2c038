import { expect, test } from "vitest";
import type { Cell } from "../domain/cell.ts";
import { arrange } from "./arrange.ts";
import { figuresToCsv } from "./csv.ts";
import { makeDataset } from "./dataset.ts";
import { factorEffects } from "./effects.ts";
import { loosenings } from "./loosen.ts";
import { bootFigures, findMetric, offeredMetrics } from "./metrics.ts";
import { resolveQuestion } from "./question.ts";
import { ask, cellOf, HOST_CELL, summaryOf, viewOf } from "./testing.ts";
import { gapsOf, toUnits } from "./units.ts";

const STEADY = [100e6, 101e6, 99e6, 100e6, 102e6, 98e6];
const times = (factor: number) => STEADY.map((value) => value * factor);
const BOTH = ["tx", "rx"] as const;

const streams = (cell: Cell, factor: number): [Cell, ReturnType<typeof summaryOf>[]] => [
  cell,
  BOTH.map((dir) => summaryOf(cell, "tcp_stream", dir, { throughput_bps: times(factor) })),
];

/** Bridge against macvtap, e1000 against virtio-net: macvtap doubles virtio-net and does nothing for e1000. */
const MATRIX = viewOf(
  "01ARZ3NDEKTSV4RRFFQ69G5FA1",
  [
    streams(HOST_CELL, 20),
    streams(cellOf(), 2),
    streams(cellOf({ switch: "macvtap", options: { mode: "bridge" } }), 4),
    streams(cellOf({ nic: "e1000" }), 1),
    streams(cellOf({ nic: "e1000", switch: "macvtap", options: { mode: "bridge" } }), 1),
  ],
  { skipped: [cellOf({ nic: "vhost-net" })] },
);

const dataset = makeDataset([MATRIX], ["throughput_bps"]);
const units = toUnits(dataset);
const asking = (changes: Parameters<typeof ask>[0] = {}) => resolveQuestion(dataset.levels, ask(changes));

test("a dataset holds one row per cell, test and direction, and knows the levels in the field's order", () => {
  expect(dataset.rows).toHaveLength(10);
  expect(dataset.rows.every(({ values }) => values.length === 6)).toBe(true);
  expect(dataset.levels.switch.map(({ id }) => id)).toEqual(["host", "bridge", "macvtap"]);
  expect(dataset.levels.nic.map(({ label }) => label)).toEqual(["host", "e1000", "virtio-net", "vhost-net"]);
  expect(dataset.levels.test.map(({ id }) => id)).toEqual(["tcp_stream"]);
});

test("without a word the page asks for attachments by NIC, a panel for each direction, the first test", () => {
  const { question, bad } = asking();
  expect(question).toMatchObject({
    x: "switch",
    color: "nic",
    panel: "dir",
    effect: "switch",
    against: "bridge",
  });
  expect(question.filter.test).toEqual(["tcp_stream"]);
  expect(question.filter.dir).toEqual([]);
  expect(bad).toEqual([]);
});

test("a factor that does not vary gives way", () => {
  const one = makeDataset(
    [viewOf("R", [streams(cellOf(), 1), streams(cellOf({ nic: "e1000" }), 1)])],
    ["throughput_bps"],
  );
  expect(resolveQuestion(one.levels, ask()).question).toMatchObject({ x: "nic", color: "nic", panel: "dir" });
});

test("what the data cannot answer falls back and is named", () => {
  const { question, bad } = asking({
    x: "switch",
    switch: ["bridge", "tokenring"],
    panel: "switch",
    vs: "qemu:7.2.22",
    against: "no-such-level",
  });
  expect(question.filter.switch).toEqual(["bridge"]);
  expect(question).toMatchObject({ panel: null, base: null, against: "bridge" });
  expect(bad.map(({ name, value }) => `${name}=${value}`)).toEqual([
    "panel=switch",
    "switch=tokenring",
    "vs=qemu:7.2.22",
    "against=no-such-level",
  ]);
});

test("each unit is a figure of its own, in panels, with its boots, interval and box", () => {
  const shown = arrange(units, dataset.levels, asking().question);
  expect(shown.panels.map(({ id, figures }) => [id, figures.length])).toEqual([
    ["tx", 5],
    ["rx", 5],
  ]);
  const [first] = shown.panels[0]?.figures ?? [];
  expect(first).toMatchObject({ unit: { cellKey: "host" }, value: 2e9 });
  expect(first?.low).toBeLessThan(2e9);
  expect(first?.dots).toHaveLength(6);
  expect(first?.box?.median).toBeCloseTo(2e9, 0);
  expect(shown.apart).toEqual([]);
});

test("figures that share a place are not averaged: what tells them apart is said", () => {
  const shown = arrange(units, dataset.levels, asking({ color: "none", panel: "none" }).question);
  expect(shown.drawn).toBe(5);
  expect(shown.apart).toEqual(["nic"]);
  const all = arrange(units, dataset.levels, asking({ color: "none", panel: "none", dir: ["all"] }).question);
  expect(all.drawn).toBe(10);
  expect(all.apart).toEqual(["nic", "dir"]);
});

test("a ratio is that to the unit which differs in the baseline's factor alone", () => {
  const { question } = asking({ vs: "switch:bridge" });
  const shown = arrange(units, dataset.levels, question);
  const tx = shown.panels[0]?.figures ?? [];
  expect(tx.map(({ unit, value }) => [unit.cellKey, value.toFixed(3)])).toEqual([
    ["e1000/macvtap@7.2.22", "1.000"],
    ["virtio-net/macvtap@7.2.22", "2.000"],
  ]);
  for (const { ratio, low, high, value } of tx) {
    expect(ratio?.status).toBe("ok");
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  }
  expect(shown.leftOut).toEqual([{ why: "have no counterpart in bridge", count: 2 }]);
});

test("a filter on the subject leaves the baseline of its ratio where it is", () => {
  const { question } = asking({ vs: "switch:bridge", switch: ["macvtap"] });
  expect(arrange(units, dataset.levels, question)).toMatchObject({ drawn: 4, leftOut: [] });
});

test("one boot is a figure without interval, and without inference as a ratio", () => {
  const single = makeDataset(
    [
      viewOf("R", [
        [cellOf(), [summaryOf(cellOf(), "tcp_stream", "tx", { throughput_bps: [1e9] })]],
        [
          cellOf({ nic: "e1000" }),
          [summaryOf(cellOf({ nic: "e1000" }), "tcp_stream", "tx", { throughput_bps: [4e9] })],
        ],
      ]),
    ],
    ["throughput_bps"],
  );
  const asked = (vs: string | null) => resolveQuestion(single.levels, ask({ vs })).question;
  const values = arrange(toUnits(single), single.levels, asked(null));
  expect(values).toMatchObject({ singles: 2, drawn: 2 });
  expect(values.panels[0]?.figures[0]).toMatchObject({ low: null, high: null, box: null });
  const ratios = arrange(toUnits(single), single.levels, asked("nic:e1000"));
  expect(ratios.panels[0]?.figures).toMatchObject([
    { value: 0.25, low: null, ratio: { status: "none", reason: "one-boot" } },
  ]);
});

test("zeros are counted, not drawn, on a logarithmic axis", () => {
  const lossy = viewOf("R", [
    [cellOf(), [summaryOf(cellOf(), "udp_stream_64", "tx", { loss_ratio: [0, 0] })]],
    [
      cellOf({ nic: "e1000" }),
      [summaryOf(cellOf({ nic: "e1000" }), "udp_stream_64", "tx", { loss_ratio: [0.1, 0.2] })],
    ],
  ]);
  const data = makeDataset([lossy], ["loss_ratio"]);
  const { question } = resolveQuestion(data.levels, ask({ scale: "log" }));
  expect(arrange(toUnits(data), data.levels, question)).toMatchObject({
    drawn: 1,
    leftOut: [{ why: "are zero, which a logarithmic axis has not", count: 1 }],
  });
});

test("the effect of a factor holds the others, and tells where it depends on them", () => {
  const effects = factorEffects(units, dataset.levels, asking().question);
  const macvtap = effects?.rows.find(({ level }) => level === "macvtap");
  expect(macvtap).toMatchObject({ pairs: 4, unmatched: 0, effect: { n: 4, leftOut: 0 } });
  expect(macvtap?.effect?.ratio).toBeCloseTo(Math.SQRT2, 6);
  const interaction = macvtap?.effect?.interaction;
  expect(interaction?.low).toBeGreaterThan(1);
  expect(interaction?.ratio).toBeCloseTo(2, 6);
  expect(interaction?.names[0]).toContain("virtio-net");
  expect(interaction?.names[1]).toContain("e1000");
  expect(effects?.rows.map(({ level }) => level)).toEqual(["macvtap"]);
});

test("without a counterpart nothing is held against anything", () => {
  const { question } = asking({ effect: "switch", against: "host" });
  expect(factorEffects(units, dataset.levels, question)?.rows.every(({ effect }) => effect === null)).toBe(
    true,
  );
  expect(factorEffects(units, dataset.levels, { ...question, against: null })).toBeNull();
});

test("gaps are the cells that the filter keeps and nothing measured", () => {
  const gaps = (changes: Parameters<typeof ask>[0]) => gapsOf(dataset.cells, asking(changes).question.filter);
  expect(gaps({})).toMatchObject([
    { status: "skipped", reason: "no /dev/vhost-net", key: "vhost-net/bridge@7.2.22" },
  ]);
  expect(gaps({ nic: ["e1000"] })).toEqual([]);
});

test("where nothing passes, the filters to loosen are named, the most rewarding first", () => {
  const { question } = asking({ switch: ["macvtap"], nic: ["vhost-net"] });
  expect(arrange(units, dataset.levels, question).matched).toBe(0);
  expect(loosenings(units, question.filter)).toEqual([{ factor: "nic", levels: ["vhost-net"], found: 4 }]);
});

test("derived metrics are worked out per boot, and only where both parts are there", () => {
  const summary = summaryOf(cellOf(), "udp_stream_64", "tx", {
    throughput_bps: [1e9, 2e9, 0],
    cpu_host_cores: [2, 2, 2, 2],
    packet_rate_pps: [1e6, 2e6],
  });
  expect(bootFigures(summary, "cpu_s_per_gbit")).toEqual([
    { bootIndex: 0, value: 2 },
    { bootIndex: 1, value: 1 },
  ]);
  expect(bootFigures(summary, "cpu_us_per_packet").map(({ value }) => value)).toEqual([2, 1]);
  const names = offeredMetrics([viewOf("R", [[cellOf(), [summary]]])]).map(({ name }) => name);
  expect(names).toEqual([
    "throughput_bps",
    "packet_rate_pps",
    "cpu_host_cores",
    "cpu_s_per_gbit",
    "cpu_us_per_packet",
  ]);
  expect(findMetric("cpu_s_per_gbit")).toMatchObject({ unit: "s/Gbit", better: "lower" });
  expect(findMetric("no_such_metric")).toBeNull();
});

test("cells of two runs stay apart", () => {
  const again = viewOf("01ARZ3NDEKTSV4RRFFQ69G5FA2", [streams(cellOf(), 3)]);
  const both = makeDataset([MATRIX, again], ["throughput_bps"]);
  const { question } = resolveQuestion(
    both.levels,
    ask({ x: "nic", color: "run", vs: `run:${MATRIX.runId}` }),
  );
  const shown = arrange(toUnits(both), both.levels, question);
  expect(shown.panels.flatMap(({ figures }) => figures.map(({ value }) => value.toFixed(2)))).toEqual([
    "1.50",
    "1.50",
  ]);
});

test("levels that have a run each are matched across runs, and that is said", () => {
  const jumbo = cellOf({ options: { mtu: 9000 } });
  const small = viewOf("01ARZ3NDEKTSV4RRFFQ69G5FA3", [streams(cellOf({ options: { mtu: 1500 } }), 1)]);
  const large = viewOf("01ARZ3NDEKTSV4RRFFQ69G5FA4", [streams(jumbo, 3)]);
  const both = makeDataset([small, large], ["throughput_bps"]);
  const { question } = resolveQuestion(both.levels, ask({ x: "mtu", vs: "mtu:1500" }));
  const shown = arrange(toUnits(both), both.levels, question);
  expect(shown).toMatchObject({ across: true, drawn: 2, leftOut: [] });
  const effects = factorEffects(toUnits(both), both.levels, question);
  expect(effects).toMatchObject({ across: true, rows: [{ level: "9000", pairs: 2, unmatched: 0 }] });
  expect(effects?.rows[0]?.effect?.ratio).toBeCloseTo(3, 6);
  expect(factorEffects(units, dataset.levels, asking().question)?.across).toBe(false);
});

test("a chart's CSV carries base units, the ratio and whether the run is emulated", () => {
  const { question } = asking({ vs: "switch:bridge", dir: ["tx"], nic: ["virtio-net"] });
  const lines = figuresToCsv(
    arrange(units, dataset.levels, question),
    dataset,
    { name: "throughput_bps", unit: "bit/s" },
    question.base,
    { environments: new Map([[MATRIX.runId, "testhost, x86"]]), permalink: "http://here/explore?runs=A,B" },
  ).split("\r\n");
  expect(lines[0]).toMatch(/^emulated,runId,cellKey,switch,.*,environment,permalink$/);
  expect(lines[1]).toMatch(/,"testhost, x86","http:\/\/here\/explore\?runs=A,B"$/);
  expect(lines[1]).toMatch(
    /^true,01ARZ3NDEKTSV4RRFFQ69G5FA1,virtio-net\/macvtap@7\.2\.22,macvtap,virtio-net,7\.2\.22,default,default,tcp_stream,tx,throughput_bps,bit\/s,6,400000000,.*,switch:bridge,2(\.0+\d*)?,/,
  );
  expect(lines).toHaveLength(3);
});
