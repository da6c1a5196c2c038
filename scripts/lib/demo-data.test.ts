import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { Boot } from "@/lib/domain/boot";
import { RunHeader } from "@/lib/domain/run";
import { Trial } from "@/lib/domain/trial";
import { listDemoFiles, readDemoRun } from "./demo-data.mjs";

const folder = mkdtempSync(join(tmpdir(), "vnb-demo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(listDemoFiles().map((path: string) => [basename(path), path]))(
  "%s is whole and valid",
  (_, path) => {
    const run = readDemoRun(path);
    const header = RunHeader.parse(run.header);
    expect(header.status).toBe("finished");
    expect(header.tags[0]).toBe("demo");
    for (const boot of run.boots) Boot.parse(boot);
    for (const trial of run.trials) Trial.parse(trial);
    expect(run.trials.length).toBeGreaterThan(0);
  },
);

test("no packed run names a machine, a home or a registry", () => {
  for (const path of listDemoFiles()) {
    const text = brotliDecompressSync(readFileSync(path)).toString("utf8");
    expect(
      text.match(/\/root\b(?!\/(usr|lib|bin))[^"\s]*|\/home\/[^"\s]*|https?:\/\/[^"\s]*/g) ?? [],
      path,
    ).toEqual([]);
  }
});

test("there is what every page needs: six boots a side, ten runs of a host, an MTU and an offload pair", () => {
  const headers = listDemoFiles().map((path: string) => RunHeader.parse(readDemoRun(path).header));
  const tagged = (tag: string) => headers.filter(({ tags }) => tags.includes(tag));
  expect(tagged("matrix")[0]?.replication.boots).toBeGreaterThanOrEqual(6);
  for (const tag of ["twin", "mtu", "offload"]) expect(tagged(tag), tag).toHaveLength(2);
  expect(tagged("history").length).toBeGreaterThanOrEqual(10);
  expect(new Set(tagged("history").map(({ host }) => host.hostname)).size).toBe(1);
});

test("a broken file is refused with its place", () => {
  const path = join(folder, "01M83NNHKXYGM6JGVT220N9GTF.jsonl.br");
  writeFileSync(path, brotliCompressSync('{"kind":"header","value":{}}\n{"kind":\n'));
  expect(() => readDemoRun(path)).toThrow(/line 2 is not JSON/);
  writeFileSync(path, "not compressed");
  expect(() => readDemoRun(path)).toThrow(/is broken/);
  writeFileSync(path, brotliCompressSync('{"kind":"boot","value":{}}\n'));
  expect(() => readDemoRun(path)).toThrow(/holds no header/);
});
