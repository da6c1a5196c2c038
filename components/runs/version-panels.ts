import type { Form, Hue } from "@/components/charts/interval-row";
import type { VersionPoint } from "@/components/charts/version-chart";
import { rowLabel } from "./heat-layout";
import { nicTone, type Series } from "./series";

/** One NIC of an attachment over the versions; a version that was not run with it is null. */
export type VersionLine = { nic: Hue; label: string; points: (VersionPoint | null)[] };
export type VersionPanel = { label: string; form: Form; lines: VersionLine[] };

/**
 * Small multiples by attachment: for each the NICs with their point of every version, in the order of `versions`. Takes guests only.
 * `points` are found by cell key.
 */
export function versionPanels(
  series: readonly Series[],
  versions: readonly string[],
  points: ReadonlyMap<string, VersionPoint>,
): VersionPanel[] {
  const labels = [...new Set(series.map(({ cell }) => rowLabel(cell)))];
  return labels.flatMap((label) => {
    const mine = series.filter(({ cell }) => rowLabel(cell) === label);
    const form = mine[0]?.cell.switch;
    if (form === undefined) return [];
    const nics = [...new Set(mine.map(({ cell }) => nicTone(cell)))];
    const lines = nics.map((nic) => ({
      nic,
      label: `${nic}/${label}`,
      points: versions.map((version) => {
        const one = mine.find(({ cell }) => nicTone(cell) === nic && cell.qemu === version);
        return one === undefined ? null : (points.get(one.key) ?? null);
      }),
    }));
    return [{ label, form, lines }];
  });
}

/** What a panel cannot draw, one line per NIC and reason: `vhost-net: skipped: no /dev/vhost-net`, naming versions where not all are hit. */
export function panelGaps(panel: VersionPanel, versions: readonly string[]): string[] {
  return panel.lines.flatMap(({ nic, points }) => {
    const hit = new Map<string, string[]>();
    points.forEach((point, at) => {
      if (point === null || point.gap === null) return;
      hit.set(point.gap, [...(hit.get(point.gap) ?? []), versions[at] ?? ""]);
    });
    return [...hit].map(([gap, names]) =>
      names.length === versions.length ? `${nic}: ${gap}` : `${nic}@${names.join(", ")}: ${gap}`,
    );
  });
}
