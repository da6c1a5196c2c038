import { setTimeout as sleep } from "node:timers/promises";
import { storeRun } from "../lib/api-client.mjs";
import { makeRun } from "../perf/synthetic.mjs";
import { OwnServer } from "./own-server.mjs";
import { createRandom } from "./random.mjs";

/**
 * Fifty people read while agents send: each opens a page or asks the API every six seconds on average, ten of them
 * keep the events of the live run open. No answer may fail, and the 99th percentile stays below half a second.
 */

const READERS = 50;
const STREAMS = 10;
const SECONDS = { short: 20, long: 180 };
const THINK_SECONDS = { least: 2, most: 10 };
/** The short form runs on machines that do other things, too: there it holds that readers are served at all. */
const LIMIT_P99_MS = { short: 6_000, long: 500 };
const INGEST_BATCH = 540;
const INGEST_EVERY_MS = 1_000;
const SEED = 5050;

/** @returns {Promise<{ passed: number, failed: number, failures: string[], figures: string[] }>} */
export async function run(isLong) {
  const size = isLong ? "long" : "short";
  const seconds = SECONDS[size];
  const own = await OwnServer.start();
  const stop = new AbortController();
  const failures = [];
  const times = [];
  try {
    const { paths, live } = await seed(own);
    for (const path of paths) await read(own, path);
    const random = createRandom(SEED);
    const streams = Array.from({ length: STREAMS }, () => follow(own, live.runId, stop.signal));
    const ingest = send(own, live, stop.signal, failures);
    const end = performance.now() + seconds * 1000;
    const reader = async () => {
      await sleep(random.next() * THINK_SECONDS.most * 1000);
      while (performance.now() < end) {
        const path = random.pick(paths);
        const start = performance.now();
        const problem = await read(own, path);
        times.push(performance.now() - start);
        if (problem && failures.length < 10) failures.push(problem);
        const { least, most } = THINK_SECONDS;
        await sleep((least + random.next() * (most - least)) * 1000);
      }
    };
    await Promise.all(Array.from({ length: READERS }, reader));
    stop.abort();
    const sent = await ingest;
    const events = await Promise.all(streams);
    if (events.some((count) => count === 0)) failures.push("a reader of the live run was told of nothing");
    const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
    if (p99 > LIMIT_P99_MS[size])
      failures.push(`p99 was ${p99.toFixed(0)} ms, more than ${LIMIT_P99_MS[size]} ms`);
    return {
      passed: failures.length === 0 ? 1 : 0,
      failed: failures.length === 0 ? 0 : 1,
      failures,
      figures: [
        `${READERS} readers made ${times.length} requests in ${seconds} s beside ${sent} trials sent`,
        `median ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms`,
        `${STREAMS} live pages were told of ${Math.min(...events)} to ${Math.max(...events)} changes each`,
      ],
    };
  } finally {
    stop.abort();
    await own.remove();
  }
}

/** Two finished runs and one that is being measured. */
async function seed(own) {
  const now = Date.now();
  const runs = [1, 1.1].map((shift, at) =>
    makeRun({ title: `read ${at}`, cells: 60, boots: 4, startedAt: now - (2 - at) * 7_200_000, shift }),
  );
  for (const run of runs) await storeRun(own.url, own.token, run);
  const live = makeRun({ title: "live", cells: 90, boots: 5, iterations: 24, startedAt: now });
  live.header.status = "running";
  live.header.finishedAt = null;
  await storeRun(own.url, own.token, { ...live, trials: [] });
  const [a, b] = runs.map(({ runId }) => runId);
  const cell = encodeURIComponent("virtio-net/bridge@1.2.0");
  const paths = [
    "/",
    "/runs",
    `/runs/${a}`,
    `/runs/${b}`,
    `/runs/${live.runId}`,
    `/runs/${a}/cells/${cell}`,
    `/compare?runs=${b}&base=${a}`,
    "/explore",
    "/trends",
    "/learn",
    `/api/v1/runs`,
    `/api/v1/runs/${a}`,
    `/api/v1/runs/${a}/trials?limit=100`,
    `/api/v1/search?q=virtio`,
  ];
  return { paths, live };
}

/** Null where the answer is whole; else what was wrong with it. */
async function read(own, path) {
  try {
    const answer = await fetch(own.url + path, { signal: AbortSignal.timeout(30_000) });
    await answer.text();
    return answer.ok ? null : `${path}: ${answer.status}`;
  } catch (error) {
    return `${path}: ${error.cause?.code ?? error.message}`;
  }
}

/** Sends a batch each second, as a fast host would; resolves with how many trials were taken. */
async function send(own, live, signal, failures) {
  let sent = 0;
  for (let at = 0; at < live.trials.length && !signal.aborted; at += INGEST_BATCH) {
    const start = performance.now();
    const trials = live.trials.slice(at, at + INGEST_BATCH);
    try {
      await storeRun(own.url, own.token, { ...live, trials });
      sent += trials.length;
    } catch (error) {
      failures.push(`ingest: ${error.message}`);
    }
    await sleep(Math.max(0, INGEST_EVERY_MS - (performance.now() - start)), undefined, { signal }).catch(
      () => {},
    );
  }
  return sent;
}

/** Follows the live run's events; resolves with how many came. */
async function follow(own, runId, signal) {
  let events = 0;
  try {
    const answer = await fetch(`${own.url}/api/v1/runs/${runId}/events`, { signal });
    const decoder = new TextDecoder();
    for await (const chunk of answer.body)
      events += decoder.decode(chunk, { stream: true }).split("\ndata:").length - 1;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return events;
}

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
