import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findToken } from "./data.ts";
import { createToken } from "./mutations.ts";

/** True for a host name that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Sees to a token for the agent on this machine, in `agent-token` beside the database, readable by its owner
 * alone. One that works is left as it is.
 * @param folder the database's folder
 * @returns path of the file
 */
export async function ensureAgentToken(folder: string): Promise<string> {
  const path = join(folder, "agent-token");
  const secret = await readFile(path, "utf8").catch(() => "");
  if (secret && (await findToken(secret.trim()))) return path;
  const made = await createToken("agent of this machine", "write");
  // Whole or not at all: an agent may read it at this moment.
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${made}\n`, { mode: 0o600 });
  await rename(draft, path);
  return path;
}
