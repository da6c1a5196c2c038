import type { Transaction } from "../db/client.ts";

/** Writes a run's tags, as the list that pages show and as the rows that filters ask. */
export async function replaceTags(
  transaction: Transaction,
  runRef: number,
  tags: readonly string[],
): Promise<void> {
  await transaction.run.update({ where: { id: runRef }, data: { tags: JSON.stringify(tags) } });
  await transaction.runTag.deleteMany({ where: { runRef } });
  const distinct = [...new Set(tags)];
  if (distinct.length > 0)
    await transaction.runTag.createMany({ data: distinct.map((tag) => ({ runRef, tag })) });
}
