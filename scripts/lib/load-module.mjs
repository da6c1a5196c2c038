import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, STAMPS } from "./project.mjs";

/**
 * A module of the server, for a plain Node script: bundled first, as Node 20 reads no TypeScript. Packages stay
 * outside of the bundle.
 * @param {string} path within the project, such as `lib/db/backup.ts`
 */
export async function loadModule(path) {
  const { build } = await import("esbuild");
  const name = createHash("sha256").update(path).digest("hex").slice(0, 16);
  const outfile = join(STAMPS, "modules", `${name}-${process.pid}.mjs`);
  mkdirSync(join(STAMPS, "modules"), { recursive: true });
  await build({
    entryPoints: [path],
    outfile,
    absWorkingDir: ROOT,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "silent",
  });
  return import(pathToFileURL(outfile).href);
}
