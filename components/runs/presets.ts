import { type Cell, cellKey } from "@/lib/domain/cell";
import type { Series } from "./series";

export type PresetName = "e1000-virtio" | "virtio-vhost" | "versions";

export type Preset = {
  name: PresetName;
  title: string;
  /** What it answers, in a few words. */
  note: string;
  series: Series[];
  /** Series of the preset that the run has not. */
  absent: string[];
};

const FIRST = [
  "host",
  "e1000/bridge",
  "e1000/openvswitch",
  "virtio-net/bridge",
  "virtio-net/openvswitch",
  "virtio-net/macvtap",
];
const SECOND = [
  "virtio-net/bridge",
  "virtio-net/openvswitch",
  "virtio-net/macvtap",
  "vhost-net/bridge",
  "vhost-net/openvswitch",
  "vhost-net/macvtap",
];

/** Name by which a preset knows a cell; null where an option sets it apart. Either datapath is openvswitch. */
function plainName({ switch: name, nic, options }: Cell): string | null {
  if (options.mtu !== undefined || options.offload !== undefined) return null;
  if (options.mode !== undefined && options.mode !== "bridge") return null;
  return nic === null ? name : `${nic}/${name}`;
}

function pickNamed(series: readonly Series[], wanted: readonly string[]) {
  const picked = series.filter(({ cell }) => wanted.includes(plainName(cell) ?? ""));
  const there = new Set(picked.map(({ cell }) => plainName(cell)));
  return { series: picked, absent: wanted.filter((name) => !there.has(name)) };
}

/** Guest series that the run has with two or more QEMU versions, everything else the same. */
function pickVersioned(series: readonly Series[]) {
  const base = ({ cell }: Series) => cellKey({ ...cell, qemu: null });
  const guests = series.filter(({ cell }) => cell.qemu !== null);
  const counts = new Map<string, number>();
  for (const one of guests) counts.set(base(one), (counts.get(base(one)) ?? 0) + 1);
  return { series: guests.filter((one) => (counts.get(base(one)) ?? 0) > 1), absent: [] };
}

/** The ready-made comparisons that a run can show: those of which it has two series or more. */
export function presetsOf(series: readonly Series[]): Preset[] {
  const presets: Preset[] = [
    {
      name: "e1000-virtio",
      title: "e1000 against virtio-net",
      note: "What paravirtualization gains, beside the host itself",
      ...pickNamed(series, FIRST),
    },
    {
      name: "virtio-vhost",
      title: "virtio-net against vhost-net",
      note: "What the kernel backend gains in each switch",
      ...pickNamed(series, SECOND),
    },
    {
      name: "versions",
      title: "Version against version",
      note: "The same attachment under each QEMU version",
      ...pickVersioned(series),
    },
  ];
  return presets.filter((preset) => preset.series.length > 1);
}

/** QEMU versions of these series, the oldest first. */
export function versionsOf(series: readonly Series[]): string[] {
  const versions = new Set(series.flatMap(({ cell }) => (cell.qemu === null ? [] : [cell.qemu])));
  return [...versions].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}
