import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Cell, cellKey } from "../../lib/domain/cell.ts";
import { expandCells } from "./cells.ts";
import { estimatePlan } from "./estimate.ts";
import { buildMatrix } from "./matrix.ts";
import { orderBoots } from "./order.ts";
import { createRandom } from "./random.ts";
import { planSteps } from "./steps.ts";

const file = (text: string) => ({ text, name: "matrix.yaml" });
const keys = (flags: Record<string, unknown>, versions = ["7.2.22"]) =>
  expandCells(buildMatrix(flags, null), versions).map(cellKey);

describe("buildMatrix", () => {
  it("fills in the quick profile and the whole standard matrix", () => {
    const matrix = buildMatrix({}, null, { newSeed: () => 7 });
    expect(matrix.replication).toEqual({ boots: 2, iterations: 1, seconds: 2, warmupSeconds: 1 });
    expect(matrix).toMatchObject({ profile: "quick", seed: 7, lab: null });
    expect(matrix.tests).toHaveLength(6);
  });

  it("lets flags stand over the file, and the file over the profile", () => {
    const matrix = buildMatrix({ boots: "7" }, file("profile: full\nboots: 3\nseconds: 4\nswitch: bridge\n"));
    expect(matrix.replication).toEqual({ boots: 7, iterations: 2, seconds: 4, warmupSeconds: 2 });
    expect(matrix.profile).toBe("custom");
    expect(matrix.switches).toEqual(["bridge"]);
  });

  it("names the flag and the allowed values", () => {
    expect(() => buildMatrix({ nic: ["rtl8139"] }, null)).toThrow(
      /--nic: "rtl8139" is not allowed; allowed: e1000, virtio-net, vhost-net/,
    );
    expect(() => buildMatrix({ boots: "many" }, null)).toThrow(/--boots: must be a whole number of boots/);
    expect(() => buildMatrix({ seconds: "0.5" }, null)).toThrow(/--seconds: must be a whole number/);
    expect(() => buildMatrix({ test: ["udp_stream_40"] }, null)).toThrow(/--test: a frame is 47/);
  });

  it("names the line of a bad value, list item and key of the file", () => {
    expect(() => buildMatrix({}, file("profile: quick\nnic:\n  - e1000\n  - rtl8139\n"))).toThrow(
      /matrix\.yaml:4: nic\.1: "rtl8139" is not allowed; allowed: e1000/,
    );
    expect(() => buildMatrix({}, file("boots: 1\nswich: bridge\n"))).toThrow(
      /matrix\.yaml:2: unknown key "swich"; known: switch, nic/,
    );
    expect(() => buildMatrix({}, file("boots: 1\n\nprofile: fast\n"))).toThrow(
      /matrix\.yaml:3: profile: "fast" is not allowed; allowed: smoke, quick, full/,
    );
    expect(() => buildMatrix({}, file("boots: 1\nnic: [e1000\n"))).toThrow(/matrix\.yaml:[23]: /);
    expect(() => buildMatrix({}, file("just words"))).toThrow(/matrix\.yaml:1: file: /);
  });

  it("names everything that is wrong at once", () => {
    expect(() => buildMatrix({}, file("boots: 0\nprofile: fast\n"))).toThrow(/:1: boots.*\n.*:2: profile/);
  });
});

describe("expandCells", () => {
  it("has host once and each guest cell for each version", () => {
    expect(keys({ switch: ["host", "bridge"], nic: ["e1000", "virtio-net"] }, ["5.2.0", "7.2.22"])).toEqual([
      "host",
      "e1000/bridge@5.2.0",
      "e1000/bridge@7.2.22",
      "virtio-net/bridge@5.2.0",
      "virtio-net/bridge@7.2.22",
    ]);
  });

  it("gives modes to macvtap and datapaths to openvswitch alone", () => {
    const flags = {
      switch: ["bridge", "openvswitch", "macvtap"],
      nic: "e1000",
      "macvtap-mode": ["bridge", "vepa"],
      "ovs-datapath": "netdev",
    };
    expect(keys(flags)).toEqual([
      "e1000/bridge@7.2.22",
      "e1000/openvswitch:netdev@7.2.22",
      "e1000/macvtap@7.2.22",
      "e1000/macvtap:vepa@7.2.22",
    ]);
  });

  it("crosses MTU and offload with every cell, host too", () => {
    const cells = keys({
      switch: ["host", "bridge"],
      nic: "e1000",
      mtu: ["1500", "9000"],
      offload: ["on", "off"],
    });
    expect(cells).toHaveLength(8);
    expect(cells).toContain("host;mtu=9000;offload=off");
  });

  it("gives only cells that the wire format takes", () => {
    const all = buildMatrix({ "macvtap-mode": ["bridge", "vepa", "private", "passthru"], mtu: "9000" }, null);
    for (const cell of expandCells(all, ["7.2.22"])) expect(Cell.parse(cell)).toEqual(cell);
  });
});

describe("orderBoots", () => {
  const cells = expandCells(buildMatrix({}, null), ["7.2.22"]);

  it("is the same for the same seed, for ever", () => {
    const random = createRandom(42);
    expect([random(), random(), random()].map((value) => value.toFixed(6))).toEqual([
      "0.601104",
      "0.448291",
      "0.852466",
    ]);
    const order = (seed: number) => orderBoots(cells, 3, seed).map(({ cell }) => cellKey(cell));
    expect(order(1)).toEqual(order(1));
    expect(order(1)).not.toEqual(order(2));
  });

  it("boots every cell once a round and never the same twice in a row", () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 2, max: 10 }),
        fc.integer({ min: 1, max: 6 }),
        (seed, n, boots) => {
          const order = orderBoots(cells.slice(0, n), boots, seed);
          for (let round = 0; round < boots; round++) {
            const part = order.slice(round * n, (round + 1) * n);
            expect(new Set(part.map(({ cell }) => cell)).size).toBe(n);
            expect(part.every(({ bootIndex }) => bootIndex === round)).toBe(true);
          }
          return order.every((boot, index) => boot.cell !== order[index - 1]?.cell);
        },
      ),
    );
  });
});

describe("planSteps and estimatePlan", () => {
  it("counts the same boots, trials and netperf seconds", () => {
    const matrix = buildMatrix({ profile: "quick", boots: "3", iterations: "2" }, null);
    const cells = expandCells(matrix, ["7.2.22"]);
    const steps = planSteps({ ...matrix, cells });
    const trials = steps.flatMap((boot) => boot.trials);
    const estimate = estimatePlan({
      cells,
      replication: matrix.replication,
      tests: 6,
      directions: 2,
      guest: "tcg",
      lab: "native",
    });
    expect(estimate.boots).toBe(steps.length);
    expect(estimate.trials).toBe(trials.filter(({ warmup }) => !warmup).length);
    expect(estimate.warmups).toBe(trials.filter(({ warmup }) => warmup).length);
    expect(estimate.netperfSeconds).toBe(trials.reduce((sum, { seconds }) => sum + seconds, 0));
    expect(estimate.totalSeconds).toBeGreaterThan(estimate.netperfSeconds);
  });

  it("expects an emulated lab to take longer", () => {
    const plan = {
      cells: expandCells(buildMatrix({}, null), ["7.2.22"]),
      replication: buildMatrix({}, null).replication,
      tests: 6,
      directions: 2,
      guest: "kvm",
    } as const;
    const [real, emulated] = [
      estimatePlan({ ...plan, lab: "native" }),
      estimatePlan({ ...plan, lab: "tcg" }),
    ];
    expect(emulated.totalSeconds).toBeGreaterThan(real.totalSeconds);
  });
});
