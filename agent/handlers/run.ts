import type { RunHeader } from "../../lib/domain/run.ts";
import type { RunOptions } from "../cli/handlers.ts";
import { createReporter } from "../report/reporter.ts";
import { startRun } from "../run/start-run.ts";
import { setupTools } from "../tools/setup.ts";
import { ask, isUnattended, logger } from "./output.ts";

/** Measures a matrix; the exit code is 0 when every cell was measured, or skipped with a reason. */
export async function handleRun(options: RunOptions): Promise<void> {
  await setupTools({ yes: isUnattended(options.yes), ask, log: logger(options.json) });
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(130);
    process.stderr.write("stopping: the lab is being taken down (once more to leave at once)\n");
    stop.abort();
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  try {
    const header = await startRun({
      matrix: options.matrix,
      resume: options.resume,
      server: options.matrix.server ?? process.env.VNICBENCH_SERVER ?? null,
      reporter: createReporter({ json: options.json, output: process.stdout, term: process.env.TERM }),
      signal: stop.signal,
      mayFetch: async (question) => isUnattended(options.yes) || ask(question),
    });
    process.exitCode = exitCode(header);
  } finally {
    for (const name of SIGNALS) process.off(name, onSignal);
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export function exitCode(header: RunHeader): number {
  const isWhole = header.cells.every((entry) => entry.status === "measured" || entry.status === "skipped");
  return header.status === "finished" && isWhole ? 0 : 1;
}
