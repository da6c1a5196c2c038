import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline/promises";
import { ImportFields, readPlace } from "../../lib/import/import-fields.ts";
import { ImportError } from "../../lib/import/importer.ts";
import { MAX_FILE_BYTES, type ReadFile, readFile } from "../../lib/import/read-file.ts";
import type { ImportOptions } from "../cli/handlers.ts";
import { AgentError } from "../exec/agent-error.ts";
import { printable } from "../report/text.ts";
import { postImport } from "../spool/post-import.ts";
import { readToken } from "../spool/token.ts";
import { logger, sayJson } from "./output.ts";

function refuse(message: string, fix: string): AgentError {
  return new AgentError({ code: "usage", message, fix });
}

/** The flag's value, or what a person answers on the terminal. */
async function need(flag: string, value: string | undefined): Promise<string> {
  if (value !== undefined) return value;
  if (process.stdin.isTTY) {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await terminal.question(`${flag}: `).finally(() => terminal.close());
    if (answer.trim() !== "") return answer.trim();
  }
  throw refuse(`the files do not say ${flag}`, `Give --${flag}`);
}

/** Fields of the flags as the API takes them, with what was asked for; a flag that is wrong is named. */
async function readFlags(options: ImportOptions): Promise<Record<string, string>> {
  const { title, host, qemu, frame, mode, datapath } = options;
  const name = await need("switch", options.switch);
  const nic = name === "host" ? options.nic : await need("nic", options.nic);
  const direction = await need("direction", options.direction);
  const flags = { switch: name, nic, direction, title, host, qemu, frame, mode, datapath };
  const given = Object.fromEntries(
    Object.entries(flags).flatMap(([flag, value]) => (value === undefined ? [] : [[flag, value]])),
  );
  const parsed = ImportFields.safeParse(given);
  const place = parsed.success ? readPlace(parsed.data) : null;
  if (place && !("problems" in place)) return given;
  const issue = parsed.error?.issues[0];
  const problem = issue ? { field: issue.path.join("."), message: issue.message } : place?.problems[0];
  throw refuse(`--${problem?.field}: ${problem?.message}`, "Correct the flag");
}

type LocalFile = ReadFile & { path: string; bytes: Uint8Array<ArrayBuffer>; measuredAt: string };

function readOne(path: string, frameBytes: number | null): LocalFile {
  try {
    const { size, mtime } = statSync(path);
    if (size > MAX_FILE_BYTES) throw new ImportError("byte 0", `is over ${MAX_FILE_BYTES} bytes`);
    const bytes = new Uint8Array(readFileSync(path));
    return { path, bytes, measuredAt: mtime.toISOString(), ...readFile(bytes, { frameBytes }) };
  } catch (error) {
    const message = `${path}: ${error instanceof Error ? error.message : String(error)}`;
    throw new AgentError({ code: "import", message, fix: "Nothing was stored", cause: error });
  }
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
  const frame = ImportFields.shape.frame.safeParse(options.frame);
  if (!frame.success)
    throw refuse(`--frame: ${options.frame} is no frame size`, "Give bytes with FCS, such as 64 or 1518");
  const files = options.files.map((path) => readOne(path, frame.data ?? null));
  for (const { path, format, trials, unmapped } of files) {
    log(printable(`${path}: ${format}, ${trials.length} results, ${unmapped.length} things not mapped`));
    for (const { place, what, why } of unmapped) log(printable(`  not mapped: ${place}: ${what}: ${why}`));
    if (trials.length === 0)
      throw new AgentError({
        code: "import",
        message: `${path}: holds no result that fits`,
        fix: "Nothing was stored",
      });
  }
  const flags = await readFlags(options);
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
