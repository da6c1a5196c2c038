import { chmod, mkdir } from "node:fs/promises";
import { ensureAgentToken, isLoopback } from "../auth/agent-token.ts";
import { applyMigrations } from "../db/migrate.ts";
import { databasePath, databaseUrl, dataFolder } from "../db/url.ts";

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
