import { statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { reader } from "./client.ts";
import { databasePath, databaseUrl, dataFolder, isPostgres } from "./url.ts";

/** Bytes; null for what only a file has. */
export type DatabaseSize = { database: number; writeAheadLog: number | null; diskFree: number | null };

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Size of the process's database. @throws the driver's error */
export async function measureDatabase(): Promise<DatabaseSize> {
  const url = databaseUrl();
  if (isPostgres(url)) {
    const rows = await reader().$queryRawUnsafe<{ size: bigint }[]>(
      "SELECT pg_database_size(current_database()) AS size",
    );
    return { database: Number(rows[0]?.size ?? 0), writeAheadLog: null, diskFree: null };
  }
  const path = databasePath(url);
  const disk = await statfs(dataFolder(url));
  return {
    database: sizeOf(path),
    writeAheadLog: sizeOf(`${path}-wal`),
    diskFree: disk.bavail * disk.bsize,
  };
}
