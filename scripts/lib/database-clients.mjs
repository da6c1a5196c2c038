import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./project.mjs";
import { runTool } from "./run-tool.mjs";

const SCHEMA = "prisma/schema.prisma";
const GENERATED = "lib/db/generated";

export function areClientsThere() {
  return ["sqlite", "postgresql"].every((engine) => existsSync(join(ROOT, GENERATED, engine, "client.ts")));
}

/** The one schema with the other engine's name: Prisma allows no variable there. */
export function toPostgres(schema) {
  return schema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace(/(output\s*=\s*)"[^"]*"/, '$1"./postgresql"');
}

async function generate(schema) {
  // Any executable will do: generating needs no engine, but the CLI looks for one first.
  await runTool(process.execPath, ["node_modules/prisma/build/index.js", "generate", "--schema", schema], {
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: "1" },
    advice: `The schema is ${SCHEMA}.`,
  });
}

/** Generates the client of each engine that DATABASE_URL may name, from one schema. */
export async function generateClients() {
  const other = join(GENERATED, "postgresql.prisma");
  rmSync(join(ROOT, GENERATED), { recursive: true, force: true });
  mkdirSync(join(ROOT, GENERATED), { recursive: true });
  writeFileSync(join(ROOT, other), toPostgres(readFileSync(join(ROOT, SCHEMA), "utf8")));
  await generate(SCHEMA);
  await generate(other);
}
