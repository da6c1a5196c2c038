import { describe, expect, it } from "vitest";
import type { RunCell } from "@/lib/domain/run";
import { layOutHeatMap } from "./heat-layout.ts";
import { makeHeatScale } from "./heat-scale.ts";
import { toSeries } from "./series.ts";

const guest = (
  nic: "e1000" | "virtio-net" | "vhost-net",
  name: "bridge" | "macvtap",
  qemu = "7.2.22",
): RunCell => ({
  cell: { switch: name, nic, qemu, options: {} },
  status: "measured",
  reason: null,
});
const host: RunCell = {
  cell: { switch: "host", nic: null, qemu: null, options: {} },
  status: "measured",
  reason: null,
};

describe("series of a run", () => {
  it("come in one order, named without the version where there is only one", () => {
    const labels = toSeries([
      guest("vhost-net", "bridge"),
      guest("e1000", "macvtap"),
      guest("e1000", "bridge"),
      host,
    ]);
    expect(labels.map(({ label }) => label)).toEqual([
      "host",
      "e1000/bridge",
      "e1000/macvtap",
      "vhost-net/bridge",
    ]);
  });
  it("name the version where there are several, the older first", () => {
    const labels = toSeries([guest("e1000", "bridge", "11.1.0"), guest("e1000", "bridge", "7.2.22")]);
    expect(labels.map(({ label }) => label)).toEqual(["e1000/bridge@7.2.22", "e1000/bridge@11.1.0"]);
  });
  it("keep options in the name", () => {
    const jumbo: RunCell = {
      ...guest("e1000", "bridge"),
      cell: { ...guest("e1000", "bridge").cell, options: { mtu: 9000 } },
    };
    expect(toSeries([jumbo, guest("e1000", "bridge")]).map(({ label }) => label)).toEqual([
      "e1000/bridge",
      "e1000/bridge;mtu=9000",
    ]);
  });
});

describe("heat map", () => {
  it("has a column per NIC and version, and a gap where the plan had none", () => {
    const layout = layOutHeatMap(toSeries([host, guest("e1000", "bridge"), guest("virtio-net", "macvtap")]));
    expect(layout.columns.map(({ nic }) => nic)).toEqual(["e1000", "virtio-net"]);
    expect(layout.rows.map((row) => [row.label, row.cells.map((cell) => cell?.key ?? null)])).toEqual([
      ["host", ["host"]],
      ["bridge", ["e1000/bridge@7.2.22", null]],
      ["macvtap", [null, "virtio-net/macvtap@7.2.22"]],
    ]);
  });
  it("gives the strongest step to the better end", () => {
    expect(makeHeatScale([1, 5, 9], "higher")?.stepOf(9)).toBe(8);
    expect(makeHeatScale([1, 5, 9], "lower")?.stepOf(9)).toBe(0);
    expect(makeHeatScale([4], "lower")?.stepOf(4)).toBe(4);
    expect(makeHeatScale([], "lower")).toBeNull();
  });
  it("is logarithmic over wide spans", () => {
    expect(makeHeatScale([1, 10, 100], "higher")).toMatchObject({ logarithmic: true });
    expect(makeHeatScale([1, 10, 100], "higher")?.stepOf(10)).toBe(4);
  });
});
