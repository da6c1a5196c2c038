import { once } from "node:events";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { Boot } from "@/lib/domain/boot";
import { RunHeader } from "@/lib/domain/run";
import { Trial } from "@/lib/domain/trial";
import { listDemoFiles, readDemoRun, writeDemoSums } from "./demo-data.mjs";
import { importDemo } from "./demo-import.mjs";

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
  const write = (bytes: Buffer | string) => {
    writeFileSync(path, bytes);
    writeDemoSums(folder);
  };
  write(brotliCompressSync('{"kind":"header","value":{}}\n{"kind":\n'));
  expect(() => readDemoRun(path)).toThrow(/line 2 is not JSON/);
  write("not compressed");
  expect(() => readDemoRun(path)).toThrow(/is broken/);
  write(brotliCompressSync('{"kind":"boot","value":{}}\n'));
  expect(() => readDemoRun(path)).toThrow(/holds no header/);
});

test("one changed byte in the last file stops the import before anything is sent", async () => {
  const copy = mkdtempSync(join(folder, "copy-"));
  for (const path of listDemoFiles()) copyFileSync(path, join(copy, basename(path)));
  writeDemoSums(copy);
  const last = listDemoFiles(copy).at(-1) ?? "";
  const bytes = readFileSync(last);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(last, bytes);
  let requests = 0;
  const server = createServer((_, answer) => {
    requests += 1;
    answer.end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    await expect(importDemo(`http://127.0.0.1:${port}`, "token", () => {}, copy)).rejects.toThrow(
      `${last} differs from its sum`,
    );
    expect(requests).toBe(0);
  } finally {
    server.close();
  }
});
