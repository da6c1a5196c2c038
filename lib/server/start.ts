import { chmod, mkdir } from "node:fs/promises";
import { ensureAgentToken, isLoopback } from "../auth/agent-token.ts";
import { chooseRate } from "../auth/limits.ts";
import { chooseReading } from "../auth/reading.ts";
import { applyMigrations } from "../db/migrate.ts";
import { databasePath, databaseUrl, dataFolder } from "../db/url.ts";

/** Sees that the operator said who may read, where it cannot be known, and nothing that is not understood. */
function checkSettings(): void {
  chooseRate();
  if (chooseReading(process.env) === "token")
    console.log("Reading needs a token here (VNICBENCH_READING=token); snapshots made public stay open.");
}

/**
 * Readies the database before the first request: migrations, and on loopback a token for the local agent.
 * @throws Error that says what to do
 */
export async function startDatabase(): Promise<void> {
  const url = databaseUrl();
  const folder = dataFolder(url);
  await mkdir(folder, { recursive: true });
  const applied = await applyMigrations(url);
  await chmod(databasePath(url), 0o600);
  if (applied.length > 0) console.log(`database ${databasePath(url)}: applied ${applied.join(", ")}`);
  if (isLoopback(process.env.HOST || "127.0.0.1")) await ensureAgentToken(folder);
}

/** Readies the server, or ends its process: Next would go on and answer each request with an error instead. */
export async function startOrEnd(): Promise<void> {
  try {
    checkSettings();
    await startDatabase();
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
