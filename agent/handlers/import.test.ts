import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeFile, readFiles, requireResults } from "./import-files.ts";
import { readFlags } from "./import-flags.ts";

const CAPTURE = new URL("../../lib/import/captures/netperf-csv.txt", import.meta.url);
let folder: string;
/** One whose UDP test does not say its size. */
let silent: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vnicbench-import-"));
  silent = join(folder, "silent.csv");
  const text = readFileSync(CAPTURE, "utf8").replace(",Request Size Bytes", "").replace(",18,", ",");
  writeFileSync(silent, text);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nobody = async () => null;
const place = { files: [], switch: "bridge", nic: "e1000", direction: "tx" };

test("MTU and offload go where the API takes them", async () => {
  const fields = await readFlags({ ...place, mtu: "9000", offload: "off" }, nobody);
  expect(fields).toEqual({ switch: "bridge", nic: "e1000", direction: "tx", mtu: "9000", offload: "off" });
  await expect(readFlags({ ...place, mtu: "many" }, nobody)).rejects.toThrow(/--mtu: must be a whole number/);
});

test("what the files do not say is asked for, and named where nobody answers", async () => {
  await expect(readFlags({ files: [], switch: "bridge" }, nobody)).rejects.toThrow(/do not say nic/);
  const answers: Record<string, string> = { "nic: ": "e1000", "direction: ": "rx" };
  const ask = async (question: string) => answers[question] ?? null;
  expect(await readFlags({ files: [], switch: "bridge" }, ask)).toMatchObject({
    nic: "e1000",
    direction: "rx",
  });
});

test("a UDP test without its frame names the flag where nobody answers", async () => {
  const { files, frame } = await readFiles([silent], undefined, nobody);
  expect(frame).toBeUndefined();
  expect(files.flatMap(describeFile).join("\n")).toMatch(/not mapped: .*size[\s\S]*give --frame BYTES/);
  const only = files.map((file) => ({ ...file, trials: [] }));
  expect(() => requireResults(only)).toThrow(/holds no result that fits/);
});

test("a UDP test without its frame comes in with the answer, or with the flag, unasked", async () => {
  const answered = await readFiles([silent], undefined, async () => "64");
  const flagged = await readFiles([silent], "64", () => Promise.reject(new Error("asked for nothing")));
  for (const { files, frame } of [answered, flagged]) {
    expect(frame).toBe("64");
    expect(files[0]?.trials.map(({ test: key }) => key)).toContain("udp_rr_64");
    expect(files.flatMap(describeFile).join("\n")).not.toContain("--frame");
  }
  await expect(readFiles([silent], undefined, async () => "big")).rejects.toThrow(/--frame: big/);
});
