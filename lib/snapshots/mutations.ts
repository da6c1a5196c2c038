import { transact } from "../db/client.ts";
import { toInfo } from "./data.ts";
import { hashView, packData, snapshotIdOf } from "./encoding.ts";
import type { SnapshotInfo, View } from "./types.ts";

/**
 * Stores a view under an id made from its content. One that is stored already stays as it is, with the note and
 * the name of whoever froze it first.
 */
export async function storeSnapshot(
  view: View,
  by: { author: string; note: string; now: Date },
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
  };
  return transact(async (transaction) => {
    // Written first, so that the transaction holds the write lock from its first statement on.
    const stored = await transaction.snapshot.upsert({
      where: { hash },
      create: { ...row, body: packData(view.data) },
      update: {},
      omit: { body: true },
    });
    return { snapshot: toInfo(stored), created: stored.createdAt === row.createdAt };
  });
}
