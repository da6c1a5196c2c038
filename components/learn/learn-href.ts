import type { Route } from "next";
import type { Cell } from "@/lib/domain/cell";
import { findTopic } from "@/lib/learn/topic";

/** Values of a page's address that are not its defaults. */
type Query = Record<string, string | null | undefined>;

/** Address of a topic's page. */
export function learnHref(topic: string, query: Query = {}): Route {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const text = new URLSearchParams(given).toString();
  return `/learn/${topic}${text === "" ? "" : `?${text}`}` as Route;
}

/** Page that tells how a series' frames travel, with a run's exits beside; null for `host`, which has no guest. */
export function seriesHref(cell: Cell, runId: string | null): Route | null {
  if (findTopic(cell.switch) === null) return null;
  const mode = cell.options.mode === "bridge" ? null : cell.options.mode;
  const nic = cell.nic === "virtio-net" ? null : cell.nic;
  return learnHref(cell.switch, { nic, mode, run: runId });
}
