import { hashView } from "@/lib/snapshots/encoding";
import type { SnapshotInfo } from "@/lib/snapshots/types";
import { freezeView } from "./freeze-view";

/** How the live data stands to a snapshot: unchanged, changed since, or no longer there. */
export type LiveState = "same" | "moved" | "gone";

/** Compares a snapshot with what its address would freeze now. */
export async function readLiveState({ address, hash }: SnapshotInfo): Promise<LiveState> {
  const view = await freezeView(address);
  if (view === null) return "gone";
  return hashView(view) === hash ? "same" : "moved";
}
