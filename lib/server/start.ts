import { ensureAgentToken, isLoopback } from "../auth/agent-token.ts";
import { chooseRate } from "../auth/limits.ts";
import { chooseTrustedProxies } from "../auth/peer.ts";
import { chooseReading } from "../auth/reading.ts";
import { closeClients } from "../db/client.ts";
import { prepareDatabase } from "../db/prepare.ts";
import { storageAdvice, storageTrouble } from "../db/storage-error.ts";
import { databaseName, databaseUrl, dataFolder } from "../db/url.ts";
import { onServerStop } from "./stop-hooks.ts";

async function openDatabase(url: string): Promise<void> {
  const applied = await prepareDatabase(url);
  if (applied.length > 0) console.log(`database ${databaseName(url)}: applied ${applied.join(", ")}`);
  if (isLoopback(process.env.HOST || "127.0.0.1")) await ensureAgentToken(dataFolder(url));
}

/** Sees that the operator said who may read, where it cannot be known, and nothing that is not understood. */
function checkSettings(): void {
  chooseRate();
  chooseTrustedProxies();
  const reading = chooseReading(process.env);
  if (reading === "token")
    console.log("Reading needs a token here (VNICBENCH_READING=token); snapshots made public stay open.");
  if (reading === "local")
    console.log(
      "Whoever is on this machine may read, and change things without a token. A proxy or tunnel before this server makes everybody local: set VNICBENCH_READING to open or token with one.",
    );
}

/**
 * Readies the database before the first request: migrations, and on loopback a token for the local agent.
 * @throws Error that says what to do
 */
export async function startDatabase(): Promise<void> {
  const url = databaseUrl();
  // The last connection to close writes the write-ahead log back into the database.
  onServerStop(closeClients);
  try {
    await openDatabase(url);
  } catch (cause) {
    const trouble = storageTrouble(cause);
    if (!trouble) throw cause;
    throw new Error(
      `${databaseName(url)} cannot be used: ${storageAdvice(trouble)}. The dashboard did not start.`,
      { cause },
    );
  }
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
