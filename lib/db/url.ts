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

/** Whether a database URL names a PostgreSQL server (or what speaks its protocol). */
export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:/i.test(url);
}

/**
 * Absolute path of a `file:` URL; a relative one starts at the project's folder.
 * @throws Error for any other scheme
 */
export function databasePath(url: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) && !url.startsWith("file:"))
    throw new Error(
      `DATABASE_URL has the scheme ${url.split(":")[0]}; name a SQLite file (file:./data/vnicbench.db) or a PostgreSQL database (postgresql://USER:PASSWORD@HOST/NAME)`,
    );
  const path = url.replace(/^file:/, "").replace(/\?.*$/, "");
  return path === ":memory:" ? path : resolve(projectRoot(), path);
}

/** Name of a database for people and logs: without the password that its URL may hold. */
export function databaseName(url: string): string {
  if (!isPostgres(url)) return databasePath(url);
  if (!URL.canParse(url)) return "the PostgreSQL database of DATABASE_URL";
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? (port === "" ? hostname : `${hostname}:${port}`);
  return `the PostgreSQL database ${decodeURIComponent(pathname.slice(1))} on ${host}`;
}

/**
 * Folder for what belongs to a database (the local agent's token): beside the file; for a server VNICBENCH_DATA, `data`
 * in the project unless it says otherwise.
 */
export function dataFolder(url: string): string {
  if (!isPostgres(url)) return dirname(databasePath(url));
  return resolve(projectRoot(), process.env.VNICBENCH_DATA || "data");
}

/** Folder of the migrations for the engine of a database URL. */
export function migrationsFolder(url: string = databaseUrl()): string {
  return join(projectRoot(), "prisma", isPostgres(url) ? "migrations-postgresql" : "migrations");
}
