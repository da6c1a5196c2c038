import { beforeEach, expect, test } from "vitest";
import {
  createRealWire,
  type Feature,
  type FeatureState,
  type RealEnd,
  readFeatureStates,
} from "./real-wire.ts";

/** As ethtool 6.1 prints it for an e1000e, shortened. */
const ETHTOOL = `Features for eth1:
rx-checksumming: on
tx-checksumming: on
	tx-checksum-ipv4: off [fixed]
scatter-gather: on
tcp-segmentation-offload: off [requested on]
generic-segmentation-offload: on
generic-receive-offload: on [fixed]
large-receive-offload: off [fixed]
`;

test("features are read with what the driver holds", () => {
  expect(readFeatureStates(ETHTOOL)).toEqual({
    rx: { on: true, fixed: false },
    tx: { on: true, fixed: false },
    sg: { on: true, fixed: false },
    tso: { on: false, fixed: false },
    gso: { on: true, fixed: false },
    gro: { on: true, fixed: true },
  });
  expect(readFeatureStates("").tso).toEqual({ on: false, fixed: true });
});

let log: string[];
beforeEach(() => {
  log = [];
});

function end(
  where: "host" | "tester",
  mtu: number,
  fixed: Partial<Record<Feature, FeatureState>> = {},
): RealEnd {
  const on = { on: true, fixed: false };
  const features = { rx: on, tx: on, sg: on, tso: on, gso: on, gro: { on: false, fixed: false }, ...fixed };
  const state = { ...features };
  return {
    device: "eth1",
    where,
    mtu,
    features,
    setMtu: async (value) => void log.push(`${where} mtu ${value}`),
    setFeature: async (feature, value) => {
      state[feature] = { on: value, fixed: false };
      log.push(`${where} ${feature} ${value ? "on" : "off"}`);
    },
    readFeatures: async () => ({ ...state }),
  };
}

test("a cell that asks for nothing changes nothing; the smaller MTU counts", async () => {
  const wire = createRealWire(end("host", 9000), end("tester", 1500));
  expect(await wire.settle({})).toEqual({ mtu: 1500, commands: [] });
  expect(log).toEqual([]);
});

test("what a cell asks for is set at both ends, and goes back for one that does not", async () => {
  const wire = createRealWire(end("host", 1500), end("tester", 1500));
  const first = await wire.settle({ mtu: 9000 });
  expect(first.commands.map(({ where, argv }) => `${where}: ${argv.join(" ")}`)).toEqual([
    "host: ip link set dev eth1 mtu 9000",
    "tester: ip link set dev eth1 mtu 9000",
  ]);
  // What is set already is not set again, but belongs to the cell's record all the same.
  expect(await wire.settle({ mtu: 9000 })).toEqual(first);
  expect((await wire.settle({})).mtu).toBe(1500);
  expect(log).toEqual(["host mtu 9000", "tester mtu 9000", "host mtu 1500", "tester mtu 1500"]);
});

test("offloads go down from segmentation to checksums, and up the other way", async () => {
  const wire = createRealWire(end("host", 1500), end("tester", 1500));
  await wire.settle({ offload: "off" });
  expect(log.slice(0, 5)).toEqual(["gso", "tso", "sg", "tx", "rx"].map((name) => `host ${name} off`));
  log = [];
  await wire.settle({});
  expect(log.slice(0, 5)).toEqual(["rx", "tx", "sg", "tso", "gso"].map((name) => `host ${name} on`));
});

test("an offload that the driver holds on is an error, never a cell that says otherwise", async () => {
  const wire = createRealWire(end("host", 1500), end("tester", 1500, { sg: { on: true, fixed: true } }));
  await expect(wire.settle({ offload: "off" })).rejects.toThrow(/scatter-gather of eth1 \(tester\) cannot/);
});

test("a datapath without offloads asks only the host's NIC", async () => {
  const wire = createRealWire(end("host", 1500), end("tester", 1500));
  const [command, ...more] = await wire.leaveNothingToNics();
  expect(more).toEqual([]);
  expect(command?.argv.join(" ")).toBe("ethtool -K eth1 gro off gso off tso off tx off");
  expect(log).toEqual(["host gso off", "host tso off", "host tx off"]);
});
