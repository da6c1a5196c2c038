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

/** Name by which a preset knows a cell; null for a mode of macvtap that no preset is about. */
function plainName({ switch: name, nic, options }: Cell): string | null {
  if (options.mode !== undefined && options.mode !== "bridge") return null;
  return nic === null ? name : `${nic}/${name}`;
}

/** Which of two cells of one name a preset takes: without options, of the newest QEMU, on the kernel's datapath. */
function compareFitness({ cell: a }: Series, { cell: b }: Series): number {
  const hasOptions = ({ options }: Cell) =>
    Number(options.mtu !== undefined || options.offload !== undefined);
  const isUserspace = ({ options }: Cell) => Number(options.datapath === "netdev");
  return (
    hasOptions(a) - hasOptions(b) ||
    compareVersions(b.qemu ?? "", a.qemu ?? "") ||
    isUserspace(a) - isUserspace(b)
  );
}

type Picked = { series: Series[]; absent: string[] };

/** One series for each name that the run has, in the run's order. */
function pickNamed(series: readonly Series[], wanted: readonly string[]): Picked {
  const best = new Map(
    wanted.map((name) => [
      name,
      series.filter(({ cell }) => plainName(cell) === name).toSorted(compareFitness)[0],
    ]),
  );
  const chosen = new Set(best.values());
  return {
    series: series.filter((one) => chosen.has(one)),
    absent: wanted.filter((name) => best.get(name) === undefined),
  };
}

/** Guest series that the run has with two or more QEMU versions, everything else the same. */
function pickVersioned(series: readonly Series[]): Picked {
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

/** A preset of these series with some QEMU versions alone: each of its names under the newest of them. */
export function narrowPreset(preset: Preset, all: readonly Series[], versions: readonly string[]): Preset {
  const isOf = ({ cell }: Series) => cell.qemu === null || versions.includes(cell.qemu);
  if (preset.name === "versions") return { ...preset, series: preset.series.filter(isOf) };
  const wanted = preset.name === "e1000-virtio" ? FIRST : SECOND;
  return { ...preset, ...pickNamed(all.filter(isOf), wanted) };
}

const compareVersions = (a: string, b: string) => a.localeCompare(b, "en", { numeric: true });

/** QEMU versions of these series, the oldest first. */
export function versionsOf(series: readonly Series[]): string[] {
  const versions = new Set(series.flatMap(({ cell }) => (cell.qemu === null ? [] : [cell.qemu])));
  return [...versions].sort(compareVersions);
}
