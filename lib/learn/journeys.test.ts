import { describe, expect, it } from "vitest";
import { E1000_JOURNEYS } from "./e1000-journeys.ts";
import { type Journey, type Lane, runningTotals } from "./journey.ts";
import { VHOST_JOURNEYS } from "./vhost-net-journeys.ts";
import { VIRTIO_JOURNEYS } from "./virtio-net-journeys.ts";

const all = [...E1000_JOURNEYS, ...VIRTIO_JOURNEYS, ...VHOST_JOURNEYS];
const named = all.map((journey) => [`${journey.nic} ${journey.direction}`, journey] as const);

const last = (journey: Journey) => runningTotals(journey.steps).at(-1);

describe.each(named)("%s", (_name, journey) => {
  it("carries the frame from end to end without a gap", () => {
    const start: Lane = journey.direction === "tx" ? "guest user" : "NIC";
    const end: Lane = journey.direction === "tx" ? "NIC" : "guest user";
    let at: Lane = start;
    for (const step of journey.steps.filter((each) => each.kind === "frame")) {
      expect(step.from).toBe(at);
      at = step.to;
    }
    expect(at).toBe(end);
  });

  it("copies only where the frame moves", () => {
    for (const step of journey.steps) if (step.kind === "signal") expect(step.copiedBy).toBeNull();
  });
});

describe("runningTotals", () => {
  it("adds up step by step", () => {
    const totals = runningTotals(E1000_JOURNEYS[0]?.steps ?? []);
    expect(totals.map((each) => each.exits)).toEqual([0, 1, 1, 1, 1, 1, 1, 1]);
    expect(totals.map((each) => each.crossings)).toEqual([0, 0, 1, 1, 3, 3, 3, 4]);
    expect(totals.at(-1)?.copies).toBe(3);
  });

  it.each([
    ["e1000", E1000_JOURNEYS, 3, 13],
    ["virtio-net", VIRTIO_JOURNEYS, 1, 10],
    ["vhost-net", VHOST_JOURNEYS, 1, 0],
  ] as const)("%s: exits and crossings both ways", (_nic, journeys, exits, crossings) => {
    const totals = journeys.map(last);
    expect(totals.reduce((sum, each) => sum + (each?.exits ?? 0), 0)).toBe(exits);
    expect(totals.reduce((sum, each) => sum + (each?.crossings ?? 0), 0)).toBe(crossings);
  });
});
