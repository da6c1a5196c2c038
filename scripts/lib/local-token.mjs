import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dataFolder, SetupError } from "./project.mjs";

/** Token for the local agent: VNICBENCH_TOKEN, else the one that a server on loopback leaves beside its database. */
export async function readLocalToken() {
  if (process.env.VNICBENCH_TOKEN) return process.env.VNICBENCH_TOKEN;
  const path = join(dataFolder(), "agent-token");
  try {
    return (await readFile(path, "utf8")).trim();
  } catch {
    throw new SetupError(
      `There is no token for the agent at ${path}. A server on loopback makes one; for another HOST, make one with\n\n  npm run token -- create agent --role write\n\nand set VNICBENCH_TOKEN to it.`,
    );
  }
}
