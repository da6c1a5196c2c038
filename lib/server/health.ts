import { reader } from "../db/client.ts";
import { storageAdvice, storageTrouble } from "../db/storage-error.ts";

export type DatabaseHealth = { ok: boolean; milliseconds: number; message: string | null };

/** Asks the database for something small; never throws. */
export async function checkDatabase(): Promise<DatabaseHealth> {
  const start = performance.now();
  const took = () => Math.round((performance.now() - start) * 10) / 10;
  try {
    await reader().token.count();
    return { ok: true, milliseconds: took(), message: null };
  } catch (error) {
    const trouble = storageTrouble(error);
    console.error(trouble ? storageAdvice(trouble) : error);
    const message = "the database does not answer: see the server's log, and that the disk has room";
    return { ok: false, milliseconds: took(), message: trouble ? storageAdvice(trouble) : message };
  }
}
