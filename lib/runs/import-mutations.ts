import { transact } from "../db/client.ts";
import type { ImportedRun } from "../import/build-run.ts";
import { writeBoots, writeRun } from "./mutations.ts";
import { runDeleted } from "./removal.ts";
import { prepareTrials, writeTrials } from "./trial-mutations.ts";

/**
 * Stores an imported run whole, or nothing of it. A run that is there already is the same file with the same
 * answers: it is left as it is, with the title that it has.
 * @returns whether it is new, and its title as lists show it
 * @throws ApiError `gone` where it was imported before and deleted
 */
export async function storeImportedRun(run: ImportedRun): Promise<{ created: boolean; title: string }> {
  const { runId, header, boot, trials } = run;
  const prepared = prepareTrials(trials);
  return transact(async (transaction) => {
    // A write that changes nothing: the first statement takes the write lock, as in every change.
    const [known] = await transaction.run.updateManyAndReturn({
      where: { runId },
      data: { revision: { increment: 0 } },
      select: { title: true, deletedAt: true },
    });
    if (known?.deletedAt) throw runDeleted(runId, known.deletedAt);
    if (known) return { created: false, title: known.title };
    // Another may have stored the same file since: then this adds nothing to it.
    const { created } = await writeRun(transaction, runId, header);
    await writeBoots(transaction, runId, [boot]);
    await writeTrials(transaction, runId, prepared);
    return { created, title: header.title };
  });
}
