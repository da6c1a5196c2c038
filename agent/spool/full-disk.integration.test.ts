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

test("a disk that is full is told, and what was appended by anyone before stays", async () => {
  const program = join(folder, "program.mjs");
  await build({
    stdin: { contents: PROGRAM, resolveDir: import.meta.dirname, loader: "ts" },
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
  });
  const disk = join(folder, "disk");
  const [file = "", ...wrap] = onSmallDisk(disk, 1);
  execFileSync("mkdir", [disk]);
  const output = execFileSync(
    file,
    [...wrap, process.execPath, program, join(disk, "records.jsonl"), join(disk, "ballast")],
    { encoding: "utf8" },
  );
  expect(JSON.parse(output)).toEqual({
    code: "ENOSPC",
    left: [0, 1, 2, 3, 4].map((index) => `trial ${index}\n`).join(""),
  });
});
