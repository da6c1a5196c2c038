import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { backUpBefore } from "./backup.ts";
import { readHistory } from "./history.ts";
import { withSchemaEngine } from "./schema-engine.ts";
import { databaseName, databasePath, isPostgres, migrationsFolder } from "./url.ts";

function wayBack(url: string, migration: string): string {
  if (isPostgres(url))
    return "bring the dump that you made before back (pg_restore), and start the version that you came from";
  const path = databasePath(url);
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

/**
 * Applies the committed migrations that the database does not have yet, as `prisma migrate deploy` would, and
 * fills `_prisma_migrations` likewise. Where there is none, the engine is not loaded: its exclusive lock would
 * wait for every other server of the same file. A file that holds data is copied first, see `backUpBefore`.
 * @param url database URL
 * @param folder folder of the migrations
 * @returns names of the migrations applied now, in order
 * @throws Error naming the migration that failed, or one in the database that the folder does not have
 */
export async function applyMigrations(
  url: string,
  folder: string = migrationsFolder(url),
): Promise<string[]> {
  const names = await listMigrations(folder);
  const name = databaseName(url);
  const { finished, broken } = await readHistory(url);
  const foreign = [...finished].filter((name) => !names.includes(name));
  if (foreign.length > 0)
    throw new Error(
      `${name} was made by a newer vnicbench (migration ${foreign[0]}): update this checkout, or name another database with DATABASE_URL`,
    );
  if (broken)
    throw new Error(`the migration ${broken} of ${name} ended in the middle: ${wayBack(url, broken)}`);
  const due = names.find((each) => !finished.has(each));
  if (due === undefined) return [];
  if (finished.size > 0 && !isPostgres(url)) await backUpBefore(databasePath(url), due);
  const migrationDirectories = await Promise.all(
    names.map(async (each) => ({
      path: each,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: await readFile(join(folder, each, "migration.sql"), "utf8") },
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
    const back = finished.size > 0 ? `; ${wayBack(url, due)}` : "";
    throw new Error(`${name} could not be migrated: ${cause.message}${back}`, { cause });
  });
}

/**
 * SQL that leads from an empty database to a schema: writes the first migration, and shows drift.
 * @param url of any database of the engine that the schema names; it is not changed
 */
export async function schemaToSql(schema: string, url = "file::memory:"): Promise<string> {
  return withSchemaEngine(
    url,
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
