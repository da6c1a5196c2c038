import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { openDatabase } from "./adapter.ts";
import { backUpBefore } from "./backup.ts";
import { withSchemaEngine } from "./schema-engine.ts";
import { databasePath, migrationsFolder } from "./url.ts";

function wayBack(path: string, migration: string): string {
  return `the database as it was before lies beside it as ${path}.before-${migration} (the highest number): bring it back with npm run restore -- FILE, and start the version that you came from`;
}

const NO_FILTERS = { externalTables: [], externalEnums: [] };

async function listMigrations(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

type History = { finished: Set<string>; broken: string | null };

/** Migrations that the database has finished, and one that ended in the middle; none for a new database. */
function readHistory(url: string): History {
  const none = { finished: new Set<string>(), broken: null };
  if (!existsSync(databasePath(url))) return none;
  const database = openDatabase(url);
  try {
    const known = database
      .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'")
      .get();
    if (!known) return none;
    const names = (where: string) =>
      database
        .prepare(`SELECT migration_name FROM _prisma_migrations WHERE rolled_back_at IS NULL AND ${where}`)
        .pluck()
        .all() as string[];
    return {
      finished: new Set(names("finished_at IS NOT NULL")),
      broken: names("finished_at IS NULL")[0] ?? null,
    };
  } finally {
    database.close();
  }
}

/**
 * Applies the committed migrations that the database does not have yet, as `prisma migrate deploy` would, and
 * fills `_prisma_migrations` likewise. Where there is none, the engine is not loaded: its exclusive lock would
 * wait for every other server of the same file. A database that holds data is copied first, see `backUpBefore`.
 * @param url database URL
 * @param folder folder of the migrations
 * @returns names of the migrations applied now, in order
 * @throws Error naming the migration that failed, or one in the database that the folder does not have
 */
export async function applyMigrations(url: string, folder: string = migrationsFolder()): Promise<string[]> {
  const names = await listMigrations(folder);
  const path = databasePath(url);
  const { finished, broken } = readHistory(url);
  const foreign = [...finished].filter((name) => !names.includes(name));
  if (foreign.length > 0)
    throw new Error(
      `the database ${path} was made by a newer vnicbench (migration ${foreign[0]}): update this checkout, or name another file with DATABASE_URL`,
    );
  if (broken)
    throw new Error(`the migration ${broken} of ${path} ended in the middle: ${wayBack(path, broken)}`);
  const due = names.find((name) => !finished.has(name));
  if (due === undefined) return [];
  if (finished.size > 0) await backUpBefore(path, due);
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
  const apply = withSchemaEngine(url, async (engine) => {
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
  return apply.catch((cause: Error) => {
    const back = finished.size > 0 ? `; ${wayBack(path, due)}` : "";
    throw new Error(`${path} could not be migrated: ${cause.message}${back}`, { cause });
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
