import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { onSmallDisk } from "../../scripts/torture/dashboard.mjs";

const folder = mkdtempSync(join(tmpdir(), "vnicbench-full-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Two writers of one file, as the agent and its lab VM are: the first opens it and stays idle while the other writes.
const PROGRAM = `
  import { readFileSync, writeFileSync } from "node:fs";
  import { AppendFile } from "./append-file.ts";
  const [path, ballast] = process.argv.slice(2);
  const outer = new AppendFile(path);
  const inner = new AppendFile(path);
  for (let index = 0; index < 5; index++) inner.append("trial " + index);
  try { writeFileSync(ballast, Buffer.alloc(4 << 20)); } catch {}
  let code = null;
  try { outer.append("x".repeat(200_000)); } catch (error) { code = error.code; }
  const left = readFileSync(path, "utf8");
  console.log(JSON.stringify({ code, left }));
`;

// A journal on a disk that fills up in the middle of a line, and has room again later.
const JOURNAL_PROGRAM = `
  import { readFileSync, rmSync, writeFileSync } from "node:fs";
  import { JournalWriter } from "./journal-file.ts";
  const [path, ballast] = process.argv.slice(2);
  const writer = new JournalWriter(path, "create");
  const line = (id) => ({ type: "do", id, entry: { kind: "path", path: "/" + "x".repeat(3001) } });
  let code = null;
  let id = 1;
  // Of the page that this begins, the next line gets what is left.
  writer.append(line(id), true);
  try { writeFileSync(ballast, Buffer.alloc(4 << 20)); } catch {}
  try { while (id < 3) writer.append(line(++id), true); } catch (error) { code = error.code; }
  rmSync(ballast);
  writer.append(line(100), true);
  const ids = readFileSync(path, "utf8").trim().split("\\n").map((text) => JSON.parse(text).id);
  console.log(JSON.stringify({ code, isWhole: ids.join() === [...Array(id - 1).keys()].map((at) => at + 1).concat(100).join() }));
`;

async function runOnFullDisk(source: string): Promise<unknown> {
  const place = mkdtempSync(join(folder, "run-"));
  const program = join(place, "program.mjs");
  await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: "ts" },
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
  });
  const disk = join(place, "disk");
  const [file = "", ...wrap] = onSmallDisk(disk, 1);
  execFileSync("mkdir", [disk]);
  const output = execFileSync(
    file,
    [...wrap, process.execPath, program, join(disk, "records.jsonl"), join(disk, "ballast")],
    { encoding: "utf8" },
  );
  return JSON.parse(output);
}

test("a disk that is full is told, and what was appended by anyone before stays", async () => {
  expect(await runOnFullDisk(PROGRAM)).toEqual({
    code: "ENOSPC",
    left: [0, 1, 2, 3, 4].map((index) => `trial ${index}\n`).join(""),
  });
});

test("a journal tells of a line that the disk does not take, and holds whole lines alone", async () => {
  expect(await runOnFullDisk(JOURNAL_PROGRAM)).toEqual({ code: "ENOSPC", isWhole: true });
});
