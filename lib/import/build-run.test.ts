import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { Ulid } from "../domain/ids.ts";
import { buildRun, type ImportAnswers } from "./build-run.ts";
import { readFile } from "./read-file.ts";

const capture = (name: string) => readFileSync(join(import.meta.dirname, "captures", name));
const read = (bytes: Uint8Array) => readFile(bytes, { frameBytes: null });
const ANSWERS: ImportAnswers = {
  cell: { switch: "bridge", nic: "vhost-net", qemu: null, options: {} },
  direction: "tx",
  ...{ title: "t", hostname: null, file: "a.txt" },
  ...{ at: "2026-11-02T10:00:00.000Z", atFrom: "given" },
};
const ids = (bytes: Uint8Array, changes: Partial<ImportAnswers> = {}) => {
  const { runId, boot, trials } = buildRun(read(bytes), { ...ANSWERS, ...changes });
  return [runId, boot.bootId, ...trials.map((trial) => trial.trialId)];
};

test("ids follow from the content alone, not from its name, date or packing", () => {
  for (const name of ["netperf-classic.txt", "iperf3-bidir.json"]) {
    const bytes = capture(name);
    const first = ids(bytes);
    for (const id of first) expect(Ulid.safeParse(id).success).toBe(true);
    expect(new Set(first).size).toBe(first.length);
    const renamed = {
      title: "other",
      file: "b.txt",
      at: "2031-01-01T00:00:00.000Z",
      atFrom: "import",
    } as const;
    expect(ids(gzipSync(bytes), renamed)).toEqual(first);
  }
});

test("another content, cell, direction or host is another run", () => {
  const bytes = capture("netperf-classic.txt");
  const others: Partial<ImportAnswers>[] = [
    { cell: { ...ANSWERS.cell, nic: "e1000" } },
    { cell: { ...ANSWERS.cell, qemu: "8.2.2" } },
    { direction: "rx" },
    { hostname: "kvm7" },
  ];
  const runs = [ids(bytes), ...others.map((changes) => ids(bytes, changes))].map(([runId]) => runId);
  const edited = Buffer.from(bytes.toString().replace("2290.72", "2290.73"));
  expect(new Set([...runs, ids(edited)[0]]).size).toBe(others.length + 2);
});

test("what the tool received went the other way; a second result of a test is its next iteration", () => {
  const twice = Buffer.concat([capture("netperf-classic.txt"), capture("netperf-classic.txt")]);
  const { trials, header } = buildRun(read(twice), { ...ANSWERS, direction: "rx" });
  const shown = trials.map((trial) => `${trial.test} ${trial.direction} ${trial.iteration}`);
  expect(shown.slice(0, 5)).toEqual([
    ...["tcp_stream rx 0", "udp_stream_1518 rx 0", "tcp_rr rx 0", "tcp_stream tx 0", "udp_rr_64 rx 0"],
  ]);
  expect(shown[5]).toBe("tcp_stream rx 1");
  expect(header).toMatchObject({ replication: { boots: 1, iterations: 2 }, source: { timeFrom: "given" } });
});
