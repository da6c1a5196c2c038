import { describe, expect, it } from "vitest";
import type { VersionPoint } from "@/components/charts/version-chart";
import { parseCellKey } from "@/lib/domain/cell";
import { toSeries } from "./series.ts";
import { panelGaps, versionPanels } from "./version-panels.ts";

const series = toSeries(
  [
    "virtio-net/bridge@11.1.3",
    "virtio-net/bridge@5.2.0",
    "e1000/bridge@5.2.0",
    "virtio-net/macvtap:vepa@5.2.0",
  ].map((key) => {
    const cell = parseCellKey(key);
    if (cell === null) throw new Error(`not a cell key: ${key}`);
    return { cell, status: "measured", reason: null };
  }),
);

const point = (value: number): VersionPoint => ({
  value,
  low: null,
  high: null,
  text: String(value),
  intervalText: "one boot: no inference",
  gap: null,
});

describe("charts by version", () => {
  const points = new Map(series.map(({ key }, at) => [key, point(at)]));
  const panels = versionPanels(series, ["5.2.0", "11.1.3"], points);

  it("have a panel for each attachment and a line for each of its NICs", () => {
    expect(panels.map(({ label, form, lines }) => [label, form, lines.map(({ nic }) => nic)])).toEqual([
      ["bridge", "bridge", ["e1000", "virtio-net"]],
      ["macvtap:vepa", "macvtap", ["virtio-net"]],
    ]);
  });
  it("keep the order of versions, with a hole where a version was not run", () => {
    const [e1000, virtio] = panels[0]?.lines ?? [];
    expect(e1000?.points.map((one) => one?.value ?? null)).toEqual([0, null]);
    expect(virtio?.points.map((one) => one?.value ?? null)).toEqual([1, 2]);
  });
  it("say what they cannot draw, for all versions at once where one reason hits all", () => {
    const skipped = (reason: string): VersionPoint => ({
      ...point(0),
      value: null,
      gap: `skipped: ${reason}`,
    });
    const panel = {
      label: "bridge",
      form: "bridge" as const,
      lines: [
        { nic: "vhost-net" as const, label: "vhost-net/bridge", points: [skipped("x"), skipped("x")] },
        { nic: "e1000" as const, label: "e1000/bridge", points: [point(1), skipped("y")] },
      ],
    };
    expect(panelGaps(panel, ["5.2.0", "11.1.3"])).toEqual([
      "vhost-net: skipped: x",
      "e1000@11.1.3: skipped: y",
    ]);
  });
});
