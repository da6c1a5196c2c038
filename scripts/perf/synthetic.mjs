import { randomBytes } from "node:crypto";
import { makeRaw } from "./raw-output.mjs";

// Made-up runs for measuring the project itself. They live in a database of their own and say that they are synthetic:
// none of it is ever shown as measured.

const ATTACHMENTS = [
  { switch: "bridge", options: {} },
  { switch: "openvswitch", options: {} },
  { switch: "openvswitch", options: { datapath: "netdev" } },
  ...["bridge", "vepa", "private", "passthru"].map((mode) => ({ switch: "macvtap", options: { mode } })),
];
const NICS = ["e1000", "virtio-net", "vhost-net"];
const TESTS = ["tcp_stream", "udp_stream_64", "udp_stream_1518", "tcp_rr", "udp_rr_64"];
const DIRECTIONS = ["tx", "rx"];
const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID of an instant in milliseconds. */
export function makeUlid(milliseconds) {
  let time = "";
  for (let rest = milliseconds, at = 0; at < 10; at++, rest = Math.floor(rest / 32))
    time = CROCKFORD[rest % 32] + time;
  return time + Array.from(randomBytes(16), (byte) => CROCKFORD[byte % 32]).join("");
}

function makeCells(count) {
  const cells = [];
  for (let version = 0; cells.length < count; version++)
    for (const attachment of ATTACHMENTS)
      for (const nic of NICS)
        if (cells.length < count) cells.push({ ...attachment, nic, qemu: `${1 + version}.2.0` });
  return cells;
}

function makeMetrics(test, level) {
  if (test.includes("_rr"))
    return {
      transactions_per_s: 1e6 / level,
      latency_mean_us: level,
      latency_p50_us: level * 0.9,
      latency_p90_us: level * 1.4,
      latency_p99_us: level * 3,
      latency_max_us: level * 9,
    };
  if (test.startsWith("udp"))
    return { throughput_bps: level * 1e6, packet_rate_pps: level * 900, loss_ratio: 0.01 };
  return { throughput_bps: level * 1e7 };
}

/**
 * One synthetic run of so many cells, each with five tests (unless `tests` names others) in two directions.
 * @returns {{runId: string, header: object, trials: object[]}} `boots` x `iterations` trials of each cell, test and direction; `raw`: with netperf's output as long as real ones
 */
export function makeRun({
  title,
  cells: count,
  boots,
  iterations = 1,
  startedAt,
  shift = 1,
  raw = false,
  tests = TESTS,
}) {
  const cells = makeCells(count);
  const facts = { hostname: "synthetic" };
  const header = {
    title: `synthetic: ${title}`,
    status: "finished",
    startedAt: new Date(startedAt).toISOString(),
    finishedAt: new Date(startedAt + 3_600_000).toISOString(),
    agentVersion: "0.0.0",
    lab: "netns",
    profile: "custom",
    replication: { boots, iterations, seconds: 1, warmupSeconds: 0 },
    seed: 1,
    tests,
    directions: DIRECTIONS,
    guestAcceleration: "tcg",
    labAcceleration: "native",
    host: facts,
    tester: facts,
    cells: cells.map((cell) => ({ cell, status: "measured" })),
    tags: ["synthetic"],
  };
  const trials = cells.flatMap((cell, place) =>
    Array.from({ length: boots }, (_, bootIndex) => {
      const bootId = makeUlid(startedAt);
      return tests.flatMap((test) =>
        DIRECTIONS.flatMap((direction) =>
          Array.from({ length: iterations }, (_, iteration) => ({
            trialId: makeUlid(startedAt),
            cell,
            bootId,
            bootIndex,
            test,
            direction,
            iteration,
            status: "ok",
            startedAt: header.startedAt,
            seconds: 1,
            metrics: makeMetrics(test, (50 + place) * (0.97 + 0.06 * Math.random()) * shift),
            tool: { name: "netperf", version: null },
            ...(raw ? makeRaw(test, direction) : { raw: null }),
          })),
        ),
      );
    }).flat(),
  );
  return { runId: makeUlid(startedAt), header, trials };
}
