import type { Pins } from "@/lib/snapshots/address";
import type { TrendSource } from "@/lib/snapshots/types";

/** History and cell of a trend: without a word the page opens on the longest, which another may be tomorrow. */
export function trendPins({ history, cell }: Pick<TrendSource, "history" | "cell">): Pins {
  const { host, lab, emulated } = history;
  return { host, lab, emulated: emulated ? "yes" : "no", cell: cell.cellKey };
}
