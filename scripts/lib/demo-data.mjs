import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { ROOT, SetupError } from "./project.mjs";

export const DEMO_FOLDER = join(ROOT, "demo");
const SUFFIX = ".jsonl.br";

/** Paths of the packed demo runs, oldest run first. */
export function listDemoFiles(folder = DEMO_FOLDER) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * One packed run: records as the agent's spool has them, one JSON a line.
 * @returns {{runId: string, header: object, boots: object[], trials: object[]}}
 * @throws SetupError naming file and line of what cannot be read
 */
export function readDemoRun(path) {
  const name = basename(path);
  let text;
  try {
    text = brotliDecompressSync(readFileSync(path)).toString("utf8");
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
