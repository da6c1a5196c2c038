import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeClients } from "./client.ts";
import { applyMigrations } from "./migrate.ts";

/** A real database of its own for tests, migrated as a server does it; the process's clients use it. */
export async function openTemporaryDatabase(): Promise<{ path: string; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "vnicbench-test-"));
  const path = join(folder, "test.db");
  process.env.DATABASE_URL = `file:${path}`;
  await applyMigrations(process.env.DATABASE_URL);
  return {
    path,
    close: async () => {
      await closeClients();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
