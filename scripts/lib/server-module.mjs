import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, STAMPS } from "./project.mjs";

/**
 * Loads a TypeScript module of the server into this process, for commands that work on the database itself.
 * @param {string} path of the module in the project, e.g. `lib/auth/token-cli.ts`
 */
export async function loadServerModule(path) {
  const { build } = await import("esbuild");
  const name = path.replaceAll(/[^\w]+/g, "-");
  // Beside the packages, which are not bundled, and by process: two commands may run at once.
  const outfile = join(STAMPS, `${name}.${process.pid}.mjs`);
  await build({
    entryPoints: [join(ROOT, path)],
    outfile,
    absWorkingDir: ROOT,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "silent",
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}
