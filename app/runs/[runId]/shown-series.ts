import { createLoader } from "nuqs/server";
import { narrowPreset, type Preset, presetsOf, versionsOf } from "@/components/runs/presets";
import type { Series } from "@/components/runs/series";
import type { BadParam } from "@/lib/format/bad-params";
import { shownParams } from "./search-params";

export type ShownSeries = {
  /** What the charts draw. */
  series: Series[];
  presets: Preset[];
  preset: Preset | null;
  /** All versions of the run, and which of them are drawn. */
  versions: string[];
  chosenVersions: string[];
  bad: BadParam[];
};

const loadShown = createLoader(shownParams);

/** The series that an address asks charts of; a view or version that the run has not falls back, and is named. */
export function readShownSeries(
  all: readonly Series[],
  query: Record<string, string | string[] | undefined>,
): ShownSeries {
  const asked = loadShown(query);
  const presets = presetsOf(all);
  const versions = versionsOf(all);
  const bad: BadParam[] = [];
  const found = presets.find(({ name }) => name === asked.view);
  if (asked.view !== null && found === undefined)
    bad.push({ name: "view", value: asked.view, shown: "this run has not its series, all are shown" });
  const known = versions.filter((version) => asked.qemu.includes(version));
  const unknown = asked.qemu.filter((version) => !versions.includes(version));
  if (unknown.length > 0)
    bad.push({
      name: "qemu",
      value: unknown.join(","),
      shown: `this run has ${versions.join(", ") || "no QEMU"}`,
    });
  const chosenVersions = known.length === 0 ? versions : known;
  const preset = found === undefined ? null : narrowPreset(found, all, chosenVersions);
  const series =
    preset?.series ?? all.filter(({ cell }) => cell.qemu === null || chosenVersions.includes(cell.qemu));
  return { series, presets, preset, versions, chosenVersions, bad };
}
