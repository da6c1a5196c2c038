import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { applyMigrations, schemaToSql } from "./migrate.ts";
import { openTemporaryDatabase } from "./testing.ts";
import { migrationsFolder } from "./url.ts";

const open = await openTemporaryDatabase();
afterAll(() => open.close());

test("a database of today has nothing to apply, and its history is Prisma's own", async () => {
  expect(await applyMigrations(`file:${open.path}`)).toEqual([]);
  const database = new Database(open.path, { readonly: true });
  const rows = database.prepare("SELECT * FROM _prisma_migrations").all() as Record<string, unknown>[];
  expect(rows[0]).toMatchObject({ migration_name: "20261123000000_init", applied_steps_count: 1 });
  expect(rows[0]?.checksum).toMatch(/^[0-9a-f]{64}$/);
  expect(database.pragma("journal_mode", { simple: true })).toBe("wal");
  database.close();
});

test("a database of a newer version is refused by name", async () => {
  const database = new Database(open.path);
  database
    .prepare(
      "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES ('x', 'x', 1, '29990101000000_later', 1, 1)",
    )
    .run();
  await expect(applyMigrations(`file:${open.path}`)).rejects.toThrow("29990101000000_later");
  database.prepare("DELETE FROM _prisma_migrations WHERE id = 'x'").run();
  database.close();
});

/** Tables with their columns, indexes and foreign keys, whatever the order in which they came to be. */
function describeTables(database: Database.Database): Record<string, unknown> {
  const tables = database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '[_]*' AND name NOT GLOB 'sqlite*'",
    )
    .pluck()
    .all() as string[];
  const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();
  return Object.fromEntries(
    tables.map((table) => [
      table,
      {
        columns: sorted(
          database
            .prepare('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)')
            .all(table) as object[],
        ),
        indexes: sorted(
          database
            .prepare(
              "SELECT list.name, list.[unique], info.seqno, info.name AS field FROM pragma_index_list(?) list, pragma_index_info(list.name) info",
            )
            .all(table) as object[],
        ),
        keys: sorted(
          database
            .prepare('SELECT "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?)')
            .all(table) as object[],
        ),
      },
    ]),
  );
}

test("the committed migrations lead to what the schema says", async () => {
  const schema = await readFile(join(migrationsFolder(), "..", "schema.prisma"), "utf8");
  const wanted = new Database(":memory:");
  wanted.exec(await schemaToSql(schema));
  const migrated = new Database(open.path, { readonly: true });
  expect(describeTables(migrated)).toEqual(describeTables(wanted));
  expect(Object.keys(describeTables(wanted))).toContain("Run");
  wanted.close();
  migrated.close();
});

test("a database of the first version keeps its runs, whose tags can be filtered by", async () => {
  const [first = "", second = ""] = await Promise.all(
    ["20261123000000_init", "20261123080000_manage_runs"].map((name) =>
      readFile(join(migrationsFolder(), name, "migration.sql"), "utf8"),
    ),
  );
  const database = new Database(":memory:");
  database.exec(first);
  database.exec(
    `INSERT INTO Run (runId, title, status, startedAt, lab, profile, emulated, qemuVersions, tags, header)
     VALUES ('a', 't', 'finished', 'now', 'vm', 'quick', 1, '[]', '["one","two"]', '{}')`,
  );
  database.exec(second);
  expect(database.prepare("SELECT tag FROM RunTag ORDER BY tag").pluck().all()).toEqual(["one", "two"]);
  expect(database.prepare("SELECT titleEdited, deletedAt FROM Run").get()).toEqual({
    titleEdited: 0,
    deletedAt: null,
  });
  database.close();
});
