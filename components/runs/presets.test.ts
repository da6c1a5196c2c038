import { describe, expect, it } from "vitest";
import { type Cell, parseCellKey } from "@/lib/domain/cell";
import { narrowPreset, presetsOf, versionsOf } from "./presets.ts";
import { toSeries } from "./series.ts";

function cellOf(key: string): Cell {
  const cell = parseCellKey(key);
  if (cell === null) throw new Error(`not a cell key: ${key}`);
  return cell;
}

const seriesOf = (...keys: string[]) =>
  toSeries(keys.map((key) => ({ cell: cellOf(key), status: "measured", reason: null })));

const MATRIX = ["e1000", "virtio-net", "vhost-net"].flatMap((nic) =>
  ["bridge", "openvswitch:netdev", "macvtap"].map((name) => `${nic}/${name}@7.2.22`),
);

describe("ready-made views", () => {
  it("pick exactly their series, with either datapath as openvswitch", () => {
    const presets = presetsOf(seriesOf("host", ...MATRIX));
    expect(presets.map(({ name, series }) => [name, series.map(({ label }) => label)])).toEqual([
      [
        "e1000-virtio",
        [
          "host",
          "e1000/bridge",
          "e1000/openvswitch:netdev",
          "virtio-net/bridge",
          "virtio-net/openvswitch:netdev",
          "virtio-net/macvtap",
        ],
      ],
      [
        "virtio-vhost",
        [
          "virtio-net/bridge",
          "virtio-net/openvswitch:netdev",
          "virtio-net/macvtap",
          "vhost-net/bridge",
          "vhost-net/openvswitch:netdev",
          "vhost-net/macvtap",
        ],
      ],
    ]);
  });
  it("name what the run has not", () => {
    const [first] = presetsOf(seriesOf("host", "e1000/bridge@7.2.22", "virtio-net/bridge@7.2.22"));
    expect(first?.absent).toEqual(["e1000/openvswitch", "virtio-net/openvswitch", "virtio-net/macvtap"]);
  });
  it("choose one cell for each name: the newest version, the kernel's datapath", () => {
    const cells = ["host", "e1000/openvswitch:netdev", "e1000/openvswitch", "virtio-net/bridge"].flatMap(
      (name) =>
        name === "host" ? [name] : ["5.2.0", "11.1.3", "7.2.22"].map((version) => `${name}@${version}`),
    );
    const all = seriesOf(...cells);
    const [first] = presetsOf(all);
    const keys = ["host", "e1000/openvswitch@11.1.3", "virtio-net/bridge@11.1.3"];
    expect(first?.series.map(({ key }) => key)).toEqual(keys);
    const older = first && narrowPreset(first, all, ["5.2.0", "7.2.22"]);
    expect(older?.series.map(({ key }) => key)).toEqual(keys.map((key) => key.replace("11.1.3", "7.2.22")));
  });
  it("are offered of cells with options where there are no others", () => {
    const [first] = presetsOf(seriesOf("e1000/bridge@7.2.22;mtu=9000", "virtio-net/bridge@7.2.22;mtu=9000"));
    expect(first?.series.map(({ key }) => key)).toEqual([
      "e1000/bridge@7.2.22;mtu=9000",
      "virtio-net/bridge@7.2.22;mtu=9000",
    ]);
  });
  it("leave out cells that an option sets apart", () => {
    const [first] = presetsOf(
      seriesOf(
        "host",
        "e1000/bridge@7.2.22",
        "e1000/bridge@7.2.22;mtu=9000",
        "virtio-net/macvtap:vepa@7.2.22",
      ),
    );
    expect(first?.series.map(({ key }) => key)).toEqual(["host", "e1000/bridge@7.2.22"]);
  });
  it("set version against version only where an attachment has two", () => {
    const series = seriesOf(
      "host",
      "e1000/bridge@7.2.22",
      "virtio-net/bridge@11.1.3",
      "virtio-net/bridge@7.2.22",
    );
    const versions = presetsOf(series).find(({ name }) => name === "versions");
    expect(versions?.series.map(({ key }) => key)).toEqual([
      "virtio-net/bridge@7.2.22",
      "virtio-net/bridge@11.1.3",
    ]);
    expect(versionsOf(series)).toEqual(["7.2.22", "11.1.3"]);
  });
  it("are not offered where fewer than two of their series were run", () => {
    expect(presetsOf(seriesOf("host", "vhost-net/macvtap@7.2.22"))).toEqual([]);
  });
});
