import { describe, expect, it } from "vitest";
import { MacvtapMode, Nic } from "../domain/factors.ts";
import { buildJourneys, plainRoute as plain, type Route } from "./build-journeys.ts";
import { TREES } from "./cite.ts";
import { ATTACHMENTS, LANES, type Lane, runningTotals } from "./journey.ts";

const routes: Route[] = [
  ...ATTACHMENTS.map(plain),
  { ...plain("openvswitch"), flow: "unknown" },
  { ...plain("openvswitch"), datapath: "netdev" },
  ...MacvtapMode.options.map((mode) => ({ ...plain("macvtap"), mode })),
];
const named = Nic.options.flatMap((nic) =>
  routes.flatMap((route) =>
    buildJourneys(nic, route).map(
      (journey) =>
        [
          `${nic} ${route.attachment} ${route.mode} ${route.datapath} ${route.flow} ${journey.way}`,
          journey,
        ] as const,
    ),
  ),
);

describe.each(named)("%s", (_name, journey) => {
  it("carries the frame from end to end without a gap", () => {
    let at: Lane = journey.way === "rx" ? "NIC" : "guest user";
    for (const step of journey.steps.filter((each) => each.kind === "frame")) {
      expect(step.from).toBe(at);
      at = step.to;
    }
    expect(at).toBe(journey.end);
    if (journey.way !== "neighbour") expect(at).toBe(journey.way === "tx" ? "NIC" : "guest user");
  });

  it("has for every step two lanes, words and a source, and copies only where the frame moves", () => {
    for (const step of journey.steps) {
      expect(LANES).toContain(step.from);
      expect(LANES).toContain(step.to);
      expect(step.from).not.toBe(step.to);
      expect(step.what).toMatch(/^[A-Zm].{20,}\.$/);
      expect(TREES).toHaveProperty(step.cite.project);
      expect(step.cite.file).toMatch(/^[\w./-]+\.[ch]$/);
      expect(step.cite.symbol).toMatch(/^\w+$/);
      if (step.kind === "signal") expect(step.copiedBy).toBeNull();
    }
  });

  it("ends with every thread on the side of the kernel where it began: crossings come in pairs", () => {
    expect((runningTotals(journey.steps).at(-1)?.crossings ?? 0) % 2).toBe(0);
  });
});

describe("runningTotals", () => {
  it("adds up step by step", () => {
    const totals = runningTotals(buildJourneys("e1000", plain("bridge"))[0]?.steps ?? []);
    expect(totals.map((each) => each.exits)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6]);
    expect(totals.map((each) => each.crossings)).toEqual([0, 0, 1, 1, 3, 3, 3, 7, 8, 8, 22]);
    expect(totals.at(-1)?.copies).toBe(3);
  });

  it.each([
    ["e1000", [6, 22, 3], [6, 24, 3]],
    ["virtio-net", [1, 10, 2], [0, 8, 3]],
    ["vhost-net", [1, 0, 2], [0, 0, 2]],
  ] as const)("%s: exits, crossings and copies, out and in", (nic, out, back) => {
    for (const attachment of ATTACHMENTS) {
      const totals = buildJourneys(nic, plain(attachment)).map(({ steps }) => runningTotals(steps).at(-1));
      const [tx, rx] = totals.map((each) => [each?.exits, each?.crossings, each?.copies]);
      expect(tx).toEqual(out);
      expect(rx).toEqual(back);
    }
  });

  it.each(["virtio-net", "vhost-net"] as const)("%s: the driver is told of the one sent frame", (nic) => {
    for (const attachment of ATTACHMENTS) {
      const steps = buildJourneys(nic, plain(attachment))[0]?.steps ?? [];
      expect(steps.at(-1)).toMatchObject({ from: "KVM", to: "guest kernel", exits: 0, crossings: 0 });
      expect(steps.at(-2)?.to).toBe("KVM");
    }
  });

  it("counts an up-call as eight crossings and three copies more, and no exit", () => {
    const [known, unknown] = (["known", "unknown"] as const).map(
      (flow) => buildJourneys("vhost-net", { ...plain("openvswitch"), flow })[0],
    );
    expect(runningTotals(known?.steps ?? []).at(-1)).toEqual({ exits: 1, crossings: 0, copies: 2 });
    expect(runningTotals(unknown?.steps ?? []).at(-1)).toEqual({ exits: 1, crossings: 8, copies: 5 });
  });
});

describe("Open vSwitch's userspace datapath", () => {
  const userspace: Route = { ...plain("openvswitch"), datapath: "netdev" };

  it.each(Nic.options)("%s: costs six crossings and two copies more than the kernel's, each way", (nic) => {
    const totals = (route: Route) =>
      buildJourneys(nic, route).map(({ steps }) => runningTotals(steps).at(-1));
    const kernel = totals(plain("openvswitch"));
    const expected = kernel.map((each) => ({
      exits: each?.exits,
      crossings: (each?.crossings ?? 0) + 6,
      copies: (each?.copies ?? 0) + 2,
    }));
    expect(totals(userspace)).toEqual(expected);
  });

  it("passes the daemon and no kernel datapath, and makes no up-call of an unknown flow", () => {
    const [known, unknown] = (["known", "unknown"] as const).map((flow) =>
      buildJourneys("e1000", { ...userspace, flow }),
    );
    expect(unknown).toEqual(known);
    for (const { steps } of known ?? []) {
      expect(steps.some(({ to }) => to === "ovs-vswitchd")).toBe(true);
      expect(steps.some(({ cite }) => cite.file.startsWith("net/openvswitch"))).toBe(false);
    }
  });
});

describe("to a neighbour on a macvtap", () => {
  it.each([
    ["bridge", "host kernel"],
    ["vepa", "host kernel"],
    ["private", "switch"],
    ["passthru", "NIC"],
  ] as const)("%s: the frame ends in the lane %s", (mode, end) => {
    expect(buildJourneys("virtio-net", { ...plain("macvtap"), mode })[2]?.end).toBe(end);
  });
});
