import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT } from "../lib/project.mjs";
import { runTool } from "../lib/run-tool.mjs";

const FOLDER = join(ROOT, "data", "perf", "tools");

/** What `npm run perf` alone needs, in a folder of its own: heavy, and no part of what is delivered. */
const VERSIONS = {
  // The newest major that runs on Node 20.
  lighthouse: "12.8.2",
  "chart.js": "4.6.1",
};

/**
 * Installs what measuring needs, once.
 * @returns {Promise<(path: string) => string>} resolves a path in one of the packages
 */
export async function installTools(log) {
  const wanted = JSON.stringify({ private: true, dependencies: VERSIONS }, null, 2);
  const manifest = join(FOLDER, "package.json");
  const done = join(FOLDER, "installed.json");
  if (!existsSync(done) || readFileSync(done, "utf8") !== wanted) {
    log("installing lighthouse and chart.js beside the project");
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(manifest, wanted);
    await runTool("npm", ["install", "--prefix", FOLDER, "--no-audit", "--no-fund", "--loglevel=error"], {
      advice: "Check that this machine reaches its npm registry (npm ping).",
    });
    writeFileSync(done, wanted);
  }
  return (path) => createRequire(manifest).resolve(path);
}
