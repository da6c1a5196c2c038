import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { AGENT_BUNDLE, AGENT_ENTRY, ROOT, SetupError } from "./project.mjs";
import { hashSources } from "./stamp.mjs";

const SOURCES = [
  "agent",
  "lib/domain",
  "lib/stats",
  "lib/format",
  "lib/import",
  "scripts/lib/agent-bundle.mjs",
  "package-lock.json",
];

// CommonJS packages in the bundle call require, which an ES module has not.
const REQUIRE =
  'import { createRequire as vnbCreateRequire } from "node:module"; const require = vnbCreateRequire(import.meta.url);';

export function hashAgent() {
  return hashSources(SOURCES, (path) => path.endsWith(".test.ts"));
}

export function isAgentThere() {
  return existsSync(AGENT_BUNDLE);
}

/**
 * Bundles the agent into one file that Node runs alone: as a file, or from standard input
 * (`curl ... | node - run`).
 */
export async function buildAgent(entry = AGENT_ENTRY, outfile = AGENT_BUNDLE) {
  if (!existsSync(entry)) throw new SetupError(`${entry} is missing: this checkout is not whole.`);
  const { build } = await import("esbuild");
  mkdirSync(dirname(outfile), { recursive: true });
  const draft = `${outfile}.${process.pid}`;
  try {
    await build({
      entryPoints: [entry],
      outfile: draft,
      absWorkingDir: ROOT,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      minifySyntax: true,
      legalComments: "none",
      banner: { js: REQUIRE },
      logLevel: "silent",
    });
    // Whole or not at all: a server may be serving it at this moment.
    renameSync(draft, outfile);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new SetupError(`The agent could not be bundled:\n${error.message}`);
  }
}
