import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./project.mjs";
import { runTool } from "./run-tool.mjs";

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return null;
  }
}

/**
 * Whether node_modules is what package-lock.json says, by npm's own note of what it installed. Packages for
 * other platforms are absent there, and so do not count.
 */
export function arePackagesFresh() {
  const wanted = readLock(join(ROOT, "package-lock.json"));
  const installed = readLock(join(ROOT, "node_modules", ".package-lock.json"));
  if (!wanted || !installed) return false;
  const native = join(ROOT, "node_modules/better-sqlite3/build/Release/better_sqlite3.node");
  return (
    existsSync(native) &&
    Object.entries(wanted).every(
      ([path, entry]) => path === "" || entry.optional || installed[path]?.version === entry.version,
    )
  );
}

/**
 * Installs what package-lock.json says and leaves it as it is. Not `npm ci`: that refuses a lock file without
 * the packages of every other platform, and a mirror may not have them. Prisma's package must not fetch an
 * engine that this project does without.
 */
export async function installPackages() {
  await runTool(
    "npm",
    ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_SKIP_POSTINSTALL_GENERATE: "1" },
      advice:
        "Check that this machine reaches its npm registry (npm ping). better-sqlite3 is compiled where there is no ready binary for it: that needs python3, make and g++.",
    },
  );
}
