import type { Route } from "next";
import { attachmentName, type Cell, seriesName } from "@/lib/domain/cell";
import { nameHref } from "./learn-href";

/** Page that tells how a series' frames travel, with a run's exits beside; null for `host`, which has no guest. */
export function seriesHref(cell: Cell, runId: string | null): Route | null {
  return nameHref(cell.nic === null ? attachmentName(cell) : seriesName(cell), runId);
}

/** The same for the names of a legend: NICs, and switches as the first of their cells has them. */
export function legendHrefs(cells: readonly Cell[], runId: string): Record<string, Route> {
  const hrefs: Record<string, Route> = {};
  for (const cell of cells)
    for (const [name, href] of [
      [cell.nic, cell.nic === null ? null : nameHref(cell.nic, runId)],
      [cell.switch, nameHref(attachmentName(cell), runId)],
    ] as const)
      if (name !== null && href !== null) hrefs[name] ??= href;
  return hrefs;
}
