import { dirname, join, resolve } from "node:path";

const DEFAULT_URL = "file:./data/vnicbench.db";

/** Folder of the project: where the server was started, or VNICBENCH_ROOT. */
export function projectRoot(): string {
  return process.env.VNICBENCH_ROOT ?? process.cwd();
}

/** Database URL of this process, `file:./data/vnicbench.db` unless DATABASE_URL says otherwise. */
export function databaseUrl(): string {
  return process.env.DATABASE_URL || DEFAULT_URL;
}

/**
 * Absolute path of a `file:` URL; a relative one starts at the project's folder.
 * @throws Error for any other scheme
 */
export function databasePath(url: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) && !url.startsWith("file:"))
    throw new Error(
      `DATABASE_URL has the scheme ${url.split(":")[0]}; this version speaks SQLite: use file:./data/vnicbench.db`,
    );
  const path = url.replace(/^file:/, "").replace(/\?.*$/, "");
  return path === ":memory:" ? path : resolve(projectRoot(), path);
}

/** Folder beside the database, for what belongs to it (the local agent's token). */
export function dataFolder(url: string): string {
  return dirname(databasePath(url));
}

export function migrationsFolder(): string {
  return join(projectRoot(), "prisma", "migrations");
}
