import { clients, transact } from "../db/client.ts";
import { toInfo } from "./data.ts";
import { hashView, packData, snapshotIdOf } from "./encoding.ts";
import type { SnapshotInfo, View } from "./types.ts";

/**
 * Stores a view under an id made from its content. One that is stored already stays as it is, with the note and
 * the name of whoever froze it first; asked to be public, it becomes so.
 */
export async function storeSnapshot(
  view: View,
  by: { author: string; note: string; public: boolean; now: Date },
): Promise<{ snapshot: SnapshotInfo; created: boolean }> {
  const hash = hashView(view);
  const row = {
    snapshotId: snapshotIdOf(hash),
    hash,
    kind: view.data.kind,
    address: view.address,
    title: view.title,
    note: by.note,
    author: by.author,
    createdAt: by.now.toISOString(),
    public: by.public,
  };
  return transact(async (transaction) => {
    // Written first, so that the transaction holds the write lock from its first statement on.
    const stored = await transaction.snapshot.upsert({
      where: { hash },
      create: { ...row, body: packData(view.data) },
      update: by.public ? { public: true } : {},
      omit: { body: true },
    });
    return { snapshot: toInfo(stored), created: stored.createdAt === row.createdAt };
  });
}

/** Lets everybody read a snapshot, or only those with a token; null where there is none. */
export async function publishSnapshot(id: string, isPublic: boolean): Promise<SnapshotInfo | null> {
  const rows = await clients().writer.snapshot.updateManyAndReturn({
    where: { snapshotId: id },
    data: { public: isPublic },
    omit: { body: true },
  });
  return rows[0] === undefined ? null : toInfo(rows[0]);
}
