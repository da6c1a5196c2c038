import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline/promises";
import { Cell } from "../../lib/domain/cell.ts";
import { Direction } from "../../lib/domain/factors.ts";
import { buildRun } from "../../lib/import/build-run.ts";
import { ImportError } from "../../lib/import/importer.ts";
import { MAX_FILE_BYTES, readFile } from "../../lib/import/read-file.ts";
import type { ImportOptions } from "../cli/handlers.ts";
import { AgentError } from "../exec/agent-error.ts";
import { stateDirectory } from "../exec/state-directory.ts";
import { printable } from "../report/text.ts";
import { Spool } from "../spool/spool.ts";
import { logger } from "./output.ts";
import { handlePush } from "./push.ts";

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

async function cellOf(options: ImportOptions): Promise<Cell> {
  const name = await need("switch", options.switch);
  const nic = name === "host" ? (options.nic ?? null) : await need("nic", options.nic);
  const parsed = Cell.safeParse({ switch: name, nic, qemu: options.qemu ?? null });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw refuse(`--${String(issue?.path[0])}: ${issue?.message}`, "Correct the flag");
}

function readOne(path: string, frameBytes: number | null) {
  try {
    const { size, mtime } = statSync(path);
    if (size > MAX_FILE_BYTES) throw new ImportError("byte 0", `is over ${MAX_FILE_BYTES} bytes`);
    return { path, at: mtime.toISOString(), ...readFile(readFileSync(path), { frameBytes }) };
  } catch (error) {
    const message = `${path}: ${error instanceof Error ? error.message : String(error)}`;
    throw new AgentError({ code: "import", message, fix: "Nothing was stored", cause: error });
  }
}

/** Reads every file before it stores the first; lists what has no place here; then sends the runs. */
export async function handleImport(options: ImportOptions): Promise<void> {
  const log = logger(options.json === true);
  const server = options.server ?? process.env.VNICBENCH_SERVER ?? null;
  if (!server) throw refuse("no dashboard to import to", "Give --server or VNICBENCH_SERVER");
  const frame = options.frame === undefined ? null : Number(options.frame);
  if (frame !== null && !(Number.isInteger(frame) && frame >= 47 && frame <= 65_553))
    throw refuse(`--frame: ${options.frame} is no frame size`, "Give bytes with FCS, such as 64 or 1518");
  const files = options.files.map((path) => readOne(path, frame));
  for (const { path, trials, unmapped } of files) {
    log(printable(`${path}: ${trials.length} results read, ${unmapped.length} things not mapped`));
    for (const { place, what, why } of unmapped) log(printable(`  not mapped: ${place}: ${what}: ${why}`));
    if (trials.length === 0)
      throw new AgentError({
        code: "import",
        message: `${path}: holds no result that fits`,
        fix: "Nothing was stored",
      });
  }
  const cell = await cellOf(options);
  const direction = Direction.safeParse(await need("direction", options.direction));
  if (!direction.success) throw refuse("--direction: is neither tx nor rx", "Give one of them");
  const runs = files.map(({ path, at, trials }) => {
    const title = (options.title ?? basename(path)).slice(0, 200);
    return buildRun(trials, { cell, direction: direction.data, title, hostname: options.host ?? null, at });
  });
  for (const { runId, header, boot, trials } of runs) {
    const spool = Spool.open(stateDirectory(), runId);
    spool.append({ kind: "header", value: header });
    spool.append({ kind: "boot", value: boot });
    for (const trial of trials) spool.append({ kind: "trial", value: trial });
    spool.close();
  }
  await handlePush({ runIds: runs.map((run) => run.runId), server, json: options.json === true });
  for (const { runId } of runs) log(`${server.replace(/\/$/, "")}/runs/${runId}`);
}
