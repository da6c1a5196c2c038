import { readFileSync } from "node:fs";
import { AgentError } from "../exec/agent-error.ts";

let hidden: string | undefined;

/**
 * Takes the token out of the environment, which every program that the agent starts inherits: QEMU, netperf and ssh
 * have no use for it. Called once, before anything is started.
 */
export function hideToken(environment: Record<string, string | undefined> = process.env): void {
  hidden = environment.VNICBENCH_TOKEN;
  delete environment.VNICBENCH_TOKEN;
}

/** A header's value refused by the HTTP client would be quoted in its error, and so in a log. */
function oneWord(token: string, source: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new AgentError({
    code: "usage",
    message: `what ${source} holds is no token: one begins with vnb_ and is a single word; copy it whole`,
  });
}

/**
 * The agent's token: `VNICBENCH_TOKEN`, or the content of the file that `VNICBENCH_TOKEN_FILE` names. Null where
 * neither is set. A token is never taken from a command line, which every user of the machine can read.
 */
export function readToken(environment: Readonly<Record<string, string | undefined>>): string | null {
  const given = environment.VNICBENCH_TOKEN || hidden;
  if (given) return oneWord(given.trim(), "VNICBENCH_TOKEN");
  const file = environment.VNICBENCH_TOKEN_FILE;
  if (!file) return null;
  try {
    const text = readFileSync(file, "utf8").trim();
    return text === "" ? null : oneWord(text, `the file ${file}`);
  } catch (cause) {
    if (cause instanceof AgentError) throw cause;
    throw new AgentError({
      code: "usage",
      message: `VNICBENCH_TOKEN_FILE names ${file}, which cannot be read: check the path and its owner`,
      cause,
    });
  }
}
