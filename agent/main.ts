import { buildProgram } from "./cli/program.ts";
import { AgentError } from "./exec/agent-error.ts";
import { createHandlers } from "./handlers/create-handlers.ts";
import { runLabWorker } from "./labs/vm/worker.ts";
import { printableLines } from "./report/text.ts";
import { hideToken } from "./spool/token.ts";

/** Wrong use ends with 2, as shells expect; anything else that went wrong with 1. */
async function main(argv: readonly string[]): Promise<void> {
  hideToken();
  try {
    const [command, file] = argv;
    // The agent's own life inside a lab VM: not a command for people, so not in the help.
    if (command === "lab-worker" && file) await runLabWorker(file);
    else await buildProgram(createHandlers()).parseAsync([...argv], { from: "user" });
  } catch (error) {
    process.stderr.write(`${printableLines(describe(error))}\n`);
    process.exitCode = error instanceof AgentError && error.code === "usage" ? 2 : 1;
  }
}

/** An error that was foreseen speaks for itself; for a fault of the agent, the trace helps whoever mends it. */
function describe(error: unknown): string {
  if (error instanceof AgentError) return error.message;
  if (error instanceof AggregateError) return [error.message, ...error.errors.map(describe)].join("\n  ");
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

await main(process.argv.slice(2));
