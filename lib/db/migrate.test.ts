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

test("the committed SQL is what the schema says", async () => {
  const schema = await readFile(join(migrationsFolder(), "..", "schema.prisma"), "utf8");
  const committed = await readFile(join(migrationsFolder(), "20261123000000_init", "migration.sql"), "utf8");
  expect(await schemaToSql(schema)).toBe(committed);
});
