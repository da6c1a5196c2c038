import type { RunHeader } from "../../lib/domain/run.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import type { RunEvent } from "../run/sink.ts";
import { createJsonReporter } from "./json-reporter.ts";
import { createPlainReporter } from "./plain-reporter.ts";
import { createTtyReporter } from "./tty-reporter.ts";

export type RunStart = {
  runId: string;
  cells: number;
  trials: number;
  estimatedSeconds: number;
  lab: string;
  permalink: string | null;
};

export type RunEnd = {
  header: RunHeader;
  trials: readonly Trial[];
  permalink: string | null;
  /** What became of the upload where it is not all with the server; null where it is. */
  upload: string | null;
};

/** Tells a person or a program how a run goes. */
export interface Reporter {
  start(start: RunStart): void;
  event(event: RunEvent): void;
  note(message: string): void;
  end(end: RunEnd): void;
}

export type Output = { write(text: string): void; isTTY?: boolean; columns?: number };

/** JSON lines when asked for; live lines on a terminal; calm lines elsewhere (CI, a pipe, a dumb terminal). */
export function createReporter(options: { json: boolean; output: Output; term?: string }): Reporter {
  if (options.json) return createJsonReporter(options.output);
  return options.output.isTTY && options.term !== "dumb"
    ? createTtyReporter(options.output)
    : createPlainReporter(options.output);
}
