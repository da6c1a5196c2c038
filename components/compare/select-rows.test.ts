import { expect, test } from "vitest";
import { forestScale } from "./forest-scale";
import { compareHref } from "./links";
import { filterChoices, type RowFilter, selectRows } from "./select-rows";
import type { TableRow } from "./table-row";

function makeRow(changes: Partial<TableRow>): TableRow {
  const side = {
    hue: "e1000" as const,
    form: "bridge" as const,
    values: [1, 1],
    mean: 1,
    low: 1,
    high: 1,
    percentiles: null,
    runId: "A",
    cellKey: "host",
  };
  return {
    id: String(changes.name),
    level: "B",
    levelLabel: "B",
    name: "bridge",
    switch: "bridge",
    nic: "e1000",
    test: "tcp_stream",
    testLabel: "TCP",
    direction: "tx",
    directionLabel: "TX",
    metric: "throughput_bps",
    metricLabel: "Throughput",
    better: "higher",
    scale: { divisor: 1, suffix: "bit/s" },
    baseline: side,
    subject: side,
    ratio: 1,
    low: 0.9,
    high: 1.1,
    verdict: { kind: "same" },
    minimumEffect: 0.02,
    p: 1,
    rankP: null,
    across: [],
    ...changes,
  };
}

const ALL: RowFilter = {
  level: null,
  switch: null,
  nic: null,
  test: null,
  dir: null,
  verdict: null,
  noise: "dim",
  sort: "size",
};

const ROWS = [
  makeRow({ name: "b", ratio: 1.1, p: 0.5 }),
  makeRow({ name: "a", ratio: 0.25, p: 0.04, verdict: { kind: "worse" }, nic: "vhost-net" }),
  makeRow({ name: "c", ratio: 2, p: 0.001, verdict: { kind: "better" }, direction: "rx" }),
  makeRow({ name: "d", ratio: null, p: null, verdict: { kind: "none", reason: "one-boot" } }),
];
const names = (filter: Partial<RowFilter>) => selectRows(ROWS, { ...ALL, ...filter }).map(({ name }) => name);

test("sorts by size of change either way, by significance, by name", () => {
  expect(names({})).toEqual(["a", "c", "b", "d"]);
  expect(names({ sort: "significance" })).toEqual(["c", "a", "b", "d"]);
  expect(names({ sort: "name" })).toEqual(["a", "b", "c", "d"]);
});

test("filters by NIC, direction and verdict, and hides noise only when asked", () => {
  expect(names({ nic: "vhost-net" })).toEqual(["a"]);
  expect(names({ dir: "rx" })).toEqual(["c"]);
  expect(names({ verdict: "none" })).toEqual(["d"]);
  expect(names({ noise: "hide" })).toEqual(["a", "c"]);
  expect(names({ switch: "macvtap" })).toEqual([]);
});

test("offers only what there is", () => {
  expect(filterChoices(ROWS).nic).toEqual(["e1000", "vhost-net"]);
});

test("the forest's axis is even around no change and cuts one wild interval off", () => {
  const many = Array.from({ length: 19 }, () => ({ ratio: 1.02, low: 0.99, high: 1.04 }));
  const scale = forestScale([...many, { ratio: 30, low: 2, high: 400 }]);
  expect(scale.reach).toBe(1.05);
  expect(scale.at(1)).toBeCloseTo(0.5);
  expect(scale.at(1.01) + scale.at(1 / 1.01)).toBeCloseTo(1);
  expect(scale.at(400)).toBe(1);
});

test("an address of a comparison reads as what it asks", () => {
  expect(compareHref({ runs: ["A", "B"], by: "switch", base: "openvswitch:netdev" })).toBe(
    "/compare?runs=A,B&by=switch&base=openvswitch:netdev",
  );
  expect(compareHref({ runs: [] })).toBe("/compare");
});
