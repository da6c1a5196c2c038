import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const AGENT_ENTRY = join(ROOT, "agent", "main.ts");
export const AGENT_BUNDLE = join(ROOT, "public", "agent", "vnicbench-agent.mjs");
/** Stamps of set-up steps; it goes with node_modules, as what they stand for was made by its packages. */
export const STAMPS = join(ROOT, "node_modules", ".cache", "vnicbench");

const DEFAULT_DATABASE = "file:./data/vnicbench.db";

/** A failure that a person can act on: printed without a stack. */
export class SetupError extends Error {}

/** The database's file. @throws SetupError where DATABASE_URL names none */
export function databaseFile(url = process.env.DATABASE_URL || DEFAULT_DATABASE) {
  if (!url.startsWith("file:"))
    throw new SetupError("DATABASE_URL names no file: use your database's own tools for backups.");
  return resolve(ROOT, url.replace(/^file:/, "").replace(/\?.*$/, ""));
}

/** Folder of the database, where the server leaves the local agent's token. */
export function dataFolder(url = process.env.DATABASE_URL || DEFAULT_DATABASE) {
  return url.startsWith("file:")
    ? dirname(databaseFile(url))
    : resolve(ROOT, process.env.VNICBENCH_DATA || "data");
}

/** Prints a failure as people want it and sets the exit code. */
export function reportFailure(error) {
  console.error(error instanceof SetupError ? `\n${error.message}` : error);
  process.exitCode = 1;
}
