import { readFileSync } from "node:fs";
import { AgentError } from "../exec/agent-error.ts";

/**
 * The agent's token: `VNICBENCH_TOKEN`, or the content of the file that `VNICBENCH_TOKEN_FILE` names. Null where
 * neither is set. A token is never taken from a command line, which every user of the machine can read.
 */
export function readToken(environment: Readonly<Record<string, string | undefined>>): string | null {
  if (environment.VNICBENCH_TOKEN) return environment.VNICBENCH_TOKEN.trim();
  const file = environment.VNICBENCH_TOKEN_FILE;
  if (!file) return null;
  try {
    return readFileSync(file, "utf8").trim() || null;
  } catch (cause) {
    throw new AgentError({
      code: "usage",
      message: `VNICBENCH_TOKEN_FILE names ${file}, which cannot be read: check the path and its owner`,
      cause,
    });
  }
}
