import { reader } from "./client.ts";

export type DatabaseHealth = { ok: boolean; milliseconds: number; message: string | null };

/** Asks the database for something small; never throws. */
export async function checkDatabase(): Promise<DatabaseHealth> {
  const start = performance.now();
  const took = () => Math.round((performance.now() - start) * 10) / 10;
  try {
    await reader().token.count();
    return { ok: true, milliseconds: took(), message: null };
  } catch (error) {
    console.error(error);
    return {
      ok: false,
      milliseconds: took(),
      message: "the database does not answer: see the server's log, and that the disk has room",
    };
  }
}
