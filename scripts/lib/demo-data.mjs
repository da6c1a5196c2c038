import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { ROOT, SetupError } from "./project.mjs";

export const DEMO_FOLDER = join(ROOT, "demo");
const SUFFIX = ".jsonl.br";
const SUMS = "SHA256SUMS";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Paths of the packed demo runs, oldest run first. */
export function listDemoFiles(folder = DEMO_FOLDER) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .sort()
    .map((name) => join(folder, name));
}

/** Writes the sums of all packed runs of a folder, in the form that `sha256sum -c` reads. */
export function writeDemoSums(folder = DEMO_FOLDER) {
  const lines = listDemoFiles(folder).map((path) => `${sha256(readFileSync(path))}  ${basename(path)}\n`);
  writeFileSync(join(folder, SUMS), lines.join(""));
}

/** Bytes of a packed run, which must be those that were packed: a run is sent whole or not at all. */
function readWhole(path) {
  const bytes = readFileSync(path);
  const sums = join(dirname(path), SUMS);
  const line = `${sha256(bytes)}  ${basename(path)}`;
  if (!existsSync(sums) || !readFileSync(sums, "utf8").split("\n").includes(line))
    throw new SetupError(`${path} differs from its sum in ${SUMS}: restore it with git checkout -- demo`);
  return bytes;
}

/**
 * One packed run: records as the agent's spool has them, one JSON a line.
 * @returns {{runId: string, header: object, boots: object[], trials: object[]}}
 * @throws SetupError naming file and line of what cannot be read
 */
export function readDemoRun(path) {
  const name = basename(path);
  const bytes = readWhole(path);
  let text;
  try {
    text = brotliDecompressSync(bytes).toString("utf8");
  } catch (error) {
    throw new SetupError(`${path} is broken (${error.message}): restore it with git checkout -- demo`);
  }
  const run = { runId: name.slice(0, 26), header: null, boots: [], trials: [] };
  text
    .trimEnd()
    .split("\n")
    .forEach((line, at) => {
      let record;
      try {
        record = JSON.parse(line);
      } catch {
        throw new SetupError(`${path}, line ${at + 1} is not JSON: restore it with git checkout -- demo`);
      }
      if (record.kind === "header") run.header = record.value;
      else if (record.kind === "boot") run.boots.push(record.value);
      else if (record.kind === "trial") run.trials.push(record.value);
      else throw new SetupError(`${path}, line ${at + 1}: unknown kind ${JSON.stringify(record.kind)}`);
    });
  if (run.header === null)
    throw new SetupError(`${path} holds no header: restore it with git checkout -- demo`);
  return run;
}
