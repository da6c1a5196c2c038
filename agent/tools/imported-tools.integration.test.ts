import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readFile } from "../../lib/import/read-file.ts";
import { freePort } from "../../scripts/test/free-port.mjs";
import { requireTool } from "../run/prepare.ts";
import type { Launch } from "./types.ts";

// What the importers read is made here and now by the real tools, on loopback and for a second each: their captures
// in the project are of one version, these of whichever is on the machine.

let port = 0;
let netperf: readonly string[] = [];
let server: ChildProcess | undefined;

const commandOf = ({ launch }: { launch: Launch }) => [launch.file, ...launch.prefixArgs];
const read = (text: string) => readFile(new TextEncoder().encode(text), { frameBytes: 64 }).trials;

function run(command: readonly string[], args: readonly string[]): string {
  const [program = "", ...before] = command;
  return execFileSync(program, [...before, ...args], { encoding: "utf8", timeout: 30_000 });
}

const ask = (...args: string[]) =>
  run(netperf, ["-4", "-H", "127.0.0.1", "-p", String(port), "-l", "1", ...args]);

beforeAll(async () => {
  netperf = commandOf(await requireTool("netperf"));
  const [program = "", ...before] = commandOf(await requireTool("netserver"));
  port = await freePort();
  server = spawn(program, [...before, "-D", "-4", "-L", "127.0.0.1", "-p", String(port)], {
    stdio: "ignore",
  });
  for (let attempt = 0; attempt < 50; attempt++)
    try {
      ask("-t", "TCP_RR");
      return;
    } catch {
      await sleep(100);
    }
  throw new Error("netserver did not start");
});
afterAll(() => {
  server?.kill();
});

/** First number of the last line with figures, as a person reads netperf's table. */
function lastColumn(text: string, fromEnd: number): number {
  const lines = text.split("\n").filter((line) => /^\s*\d/.test(line));
  const words = lines[0]?.trim().split(/\s+/) ?? [];
  return Number(words.at(-1 - fromEnd));
}

test("netperf's table of a stream and of round trips", () => {
  const stream = ask("-t", "TCP_STREAM");
  expect(read(stream)[0]).toMatchObject({
    test: "tcp_stream",
    metrics: { throughput_bps: lastColumn(stream, 0) * 1e6 },
  });
  const roundTrips = ask("-t", "TCP_RR");
  expect(read(roundTrips)[0]).toMatchObject({
    test: "tcp_rr",
    metrics: { transactions_per_s: lastColumn(roundTrips, 0) },
  });
});

test("netperf's chosen figures, by name and as a list", () => {
  const fields =
    "THROUGHPUT,THROUGHPUT_UNITS,ELAPSED_TIME,MEAN_LATENCY,P99_LATENCY,TRANSACTION_RATE,PROTOCOL";
  for (const form of ["-k", "-o"]) {
    const text = ask("-t", "TCP_RR", "--", form, fields);
    const [trial] = read(text);
    expect(trial?.test).toBe("tcp_rr");
    expect(trial?.metrics.transactions_per_s).toBeGreaterThan(100);
    expect(text).toContain(String(trial?.metrics.latency_p99_us));
  }
});

test("iperf3's report", async () => {
  const ownPort = String(await freePort());
  const iperf = spawn("iperf3", ["-s", "-1", "-B", "127.0.0.1", "-p", ownPort], { stdio: "ignore" });
  await sleep(500);
  const text = run(["iperf3"], ["-c", "127.0.0.1", "-p", ownPort, "-J", "-t", "1"]);
  iperf.kill();
  const [trial, ...more] = read(text);
  expect(more).toEqual([]);
  expect(trial).toMatchObject({
    test: "tcp_stream",
    metrics: { throughput_bps: JSON.parse(text).end.sum_received.bits_per_second },
  });
});
