import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildAgent, hashAgent, isAgentThere } from "./agent-bundle.mjs";
import { areClientsThere, generateClients } from "./database-clients.mjs";
import { withSetupLock } from "./lock.mjs";
import { arePackagesFresh, installPackages } from "./packages.mjs";
import { ROOT, SetupError } from "./project.mjs";
import { runTool } from "./run-tool.mjs";
import { hashSources, isFresh, writeStamp } from "./stamp.mjs";

const NODE_MAJOR = 20;
const NODE_MINOR = 19;

const CLIENT_SOURCES = ["prisma/schema.prisma", "package-lock.json"];
const PAGE_SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "next.config.js",
  "instrumentation.ts",
  "proxy.ts",
  "postcss.config.mjs",
  "package-lock.json",
];

const hashClient = () => hashSources(CLIENT_SOURCES);
const hashPages = () =>
  hashSources(
    PAGE_SOURCES,
    (path) => path.endsWith(".test.ts") || path === join("public", "agent") || path === "lib/db/generated",
  );

/** Steps of the set-up in their order; each says when it is done already. */
const STEPS = {
  packages: {
    label: "npm packages",
    isDone: arePackagesFresh,
    run: installPackages,
  },
  client: {
    label: "database client",
    isDone: () => areClientsThere() && isFresh("client", hashClient()),
    run: async () => {
      const hash = hashClient();
      await generateClients();
      writeStamp("client", hash);
    },
  },
  agent: {
    label: "agent",
    isDone: () => isAgentThere() && isFresh("agent", hashAgent()),
    run: async () => {
      const hash = hashAgent();
      await buildAgent();
      writeStamp("agent", hash);
    },
  },
  pages: {
    label: "dashboard",
    isDone: () => existsSync(join(ROOT, ".next/BUILD_ID")) && isFresh("pages", hashPages()),
    run: async () => {
      const hash = hashPages();
      await runTool(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
        env: { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
        advice: "The message above names the file.",
      });
      writeStamp("pages", hash);
    },
  },
};

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < NODE_MAJOR || (major === NODE_MAJOR && minor < NODE_MINOR))
    throw new SetupError(
      `vnicbench needs Node ${NODE_MAJOR}.${NODE_MINOR} or newer; this is ${process.version}: install a newer Node.`,
    );
}

/**
 * Brings the checkout to where it runs; does nothing where nothing changed. Safe beside another set-up.
 * @param {{log?: (line: string) => void, only?: (keyof typeof STEPS)[]}} options
 */
export async function setUp({ log = console.log, only = Object.keys(STEPS) } = {}) {
  checkNode();
  const steps = only.map((name) => STEPS[name]);
  if (steps.every((step) => step.isDone())) return;
  await withSetupLock(async () => {
    for (const step of steps) {
      if (step.isDone()) continue;
      const start = performance.now();
      log(`Setting up: ${step.label} ...`);
      await step.run();
      log(`Setting up: ${step.label}, done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    }
  }, log);
}
