import { reader } from "../db/client.ts";
import type { SnapshotKind } from "./address.ts";
import { unpackData } from "./encoding.ts";
import type { Snapshot, SnapshotInfo } from "./types.ts";

type Row = Omit<SnapshotInfo, "id" | "kind"> & { snapshotId: string; kind: string };

/** A row as the API tells it. */
export function toInfo(row: Row): SnapshotInfo {
  const { snapshotId, kind, address, title, note, author, createdAt, hash, public: isPublic } = row;
  return {
    id: snapshotId,
    kind: kind as SnapshotKind,
    address,
    title,
    note,
    author,
    createdAt,
    hash,
    public: isPublic,
  };
}

/** A snapshot with its data; null where there is none. */
export async function getSnapshot(id: string): Promise<Snapshot | null> {
  const row = await reader().snapshot.findUnique({ where: { snapshotId: id } });
  return row && { ...toInfo(row), data: unpackData(row.body) };
}

/** Whether everybody may read a snapshot; false where there is none. */
export async function isPublicSnapshot(id: string): Promise<boolean> {
  const row = await reader().snapshot.findUnique({ where: { snapshotId: id }, select: { public: true } });
  return row?.public ?? false;
}

/** Snapshots that everybody may read, newest first. */
export async function listPublicSnapshots(): Promise<SnapshotInfo[]> {
  const rows = await reader().snapshot.findMany({
    where: { public: true },
    omit: { body: true },
    orderBy: { id: "desc" },
  });
  return rows.map(toInfo);
}
