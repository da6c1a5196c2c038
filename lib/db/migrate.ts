import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "./adapter.ts";
import { withSchemaEngine } from "./schema-engine.ts";
import { databasePath, migrationsFolder } from "./url.ts";

const NO_FILTERS = { externalTables: [], externalEnums: [] };

async function listMigrations(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Names that the database has finished; empty for a new one. */
function finishedMigrations(url: string): Set<string> {
  if (!existsSync(databasePath(url))) return new Set();
  const database = openDatabase(url);
  try {
    const known = database
      .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'")
      .get();
    if (!known) return new Set();
    const rows = database
      .prepare("SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL")
      .all() as { name: string }[];
    return new Set(rows.map((row) => row.name));
  } finally {
    database.close();
  }
}

/**
 * Applies the committed migrations that the database does not have yet, as `prisma migrate deploy` would, and
 * fills `_prisma_migrations` likewise. Where there is none, the engine is not loaded: its exclusive lock would
 * wait for every other server of the same file.
 * @param url database URL
 * @param folder folder of the migrations
 * @returns names of the migrations applied now, in order
 * @throws Error naming the migration that failed, or one in the database that the folder does not have
 */
export async function applyMigrations(url: string, folder: string = migrationsFolder()): Promise<string[]> {
  const names = await listMigrations(folder);
  const finished = finishedMigrations(url);
  const foreign = [...finished].filter((name) => !names.includes(name));
  if (foreign.length > 0)
    throw new Error(
      `the database ${databasePath(url)} was made by a newer vnicbench (migration ${foreign[0]}): update this checkout, or name another file with DATABASE_URL`,
    );
  if (names.every((name) => finished.has(name))) return [];
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: await readFile(join(folder, name, "migration.sql"), "utf8") },
      },
    })),
  );
  const lockfile = await readFile(join(folder, "migration_lock.toml"), "utf8");
  return withSchemaEngine(url, async (engine) => {
    const result = await engine.applyMigrations({
      migrationsList: {
        baseDir: folder,
        lockfile: { path: "migration_lock.toml", content: lockfile },
        shadowDbInitScript: "",
        migrationDirectories,
      },
      filters: NO_FILTERS,
    });
    return result.appliedMigrationNames;
  });
}

/** SQL that leads from an empty database to a schema: writes the first migration, and shows drift. */
export async function schemaToSql(schema: string): Promise<string> {
  return withSchemaEngine(
    "file::memory:",
    async (engine) => {
      const result = await engine.diff({
        from: { tag: "empty" },
        to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
        script: true,
        exitCode: null,
        filters: NO_FILTERS,
      });
      return result.stdout ?? "";
    },
    schema,
  );
}
