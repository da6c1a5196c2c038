import { basename } from "node:path";
import { createInterface } from "node:readline/promises";
import type { ImportOptions } from "../cli/handlers.ts";
import { printable } from "../report/text.ts";
import { postImport } from "../spool/post-import.ts";
import { readToken } from "../spool/token.ts";
import { describeFile, readFiles, requireResults } from "./import-files.ts";
import { readFlags, refuse } from "./import-flags.ts";
import { logger, sayJson } from "./output.ts";

async function askOnTerminal(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(question).finally(() => terminal.close());
  return answer.trim() || null;
}

/**
 * Reads every file before the first is sent, lists what has no place here, then has the dashboard store each as a run.
 * A file that does not say when it was measured is dated by its own last change.
 */
export async function handleImport(options: ImportOptions): Promise<void> {
  const json = options.json === true;
  const log = logger(json);
  const server = options.server ?? process.env.VNICBENCH_SERVER ?? null;
  if (!server) throw refuse("no dashboard to import to", "Give --server or VNICBENCH_SERVER");
  const { files, frame } = await readFiles(options.files, options.frame, askOnTerminal);
  for (const line of files.flatMap(describeFile)) log(printable(line));
  requireResults(files);
  const flags = await readFlags({ ...options, frame }, askOnTerminal);
  const token = readToken(process.env);
  const answers = [];
  for (const { path, bytes, measuredAt } of files) {
    const fields = { ...flags, measuredAt };
    const answer = await postImport({ server, token, name: basename(path), bytes, fields });
    log(`${answer.created ? "stored" : "was there already"}: ${new URL(answer.path ?? "/runs", server)}`);
    answers.push(answer);
  }
  if (json) sayJson(answers);
}
