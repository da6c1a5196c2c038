import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { describeChanges } from "../test/host-state.mjs";
import { ROOT } from "../test/step.mjs";
import { readMachineState } from "./machine-state.mjs";

const BUNDLE = join(ROOT, "public", "agent", "vnicbench-agent.mjs");
const KILL_AT = pathToFileURL(join(ROOT, "scripts", "torture", "kill-at.mjs")).href;
const POINTS = { short: 10, long: 110 };
/** Every so many points `clean` is killed in its work, too, and has to be run again. */
const CLEAN_KILLED_EVERY = 4;
const RUN = [
  "run",
  "--lab",
  "netns",
  "--profile",
  "smoke",
  "--seed",
  "1",
  "--test",
  "tcp_rr",
  "--iterations",
  "1",
];
const ATTACHMENTS = ["--switch", "bridge,openvswitch,macvtap", "--nic", "virtio-net"];
const FOLDER = "vnicbench-torture-";
/** What `clean` may leave in the state folder: results, and nothing of a lab. */
const KEPT = /\/(records|rejected)\.jsonl$|\/uploaded\.json$/;

/**
 * The agent killed with SIGKILL at points spread over a whole run (each program it starts, each file it changes):
 * after `clean` the machine is as before, down to addresses, sysctls, mounts and files.
 */

/** @returns {Promise<{ passed: number, failed: number, failures: string[], figures: string[] }>} */
export async function run(isLong) {
  const total = await countPoints();
  const wanted = isLong ? POINTS.long : POINTS.short;
  // The middle of each of as many equal parts of the run.
  const points = Array.from({ length: wanted }, (_, index) => Math.ceil(((index + 0.5) * total) / wanted));
  const failures = [];
  const seconds = [];
  let cleansKilled = 0;
  for (const [index, point] of points.entries()) {
    const isCleanKilled = index % CLEAN_KILLED_EVERY === CLEAN_KILLED_EVERY - 1;
    const result = await killOnce(point, isCleanKilled);
    if (isCleanKilled) cleansKilled += 1;
    seconds.push(result.cleanSeconds);
    failures.push(...result.problems.map((problem) => `${result.where}: ${problem}`));
    console.log(`${result.problems.length === 0 ? "ok  " : "FAIL"} ${result.where}`);
  }
  const failed = new Set(failures.map((line) => line.split(": ")[0])).size;
  return {
    passed: points.length - failed,
    failed,
    failures,
    figures: [
      `${points.length} of ${total} points of a run with ${ATTACHMENTS[1].split(",").length} switches, the agent killed at each`,
      `${points.length - failed} left the machine as it was after clean (${cleansKilled} cleans killed, too, and run again)`,
      `clean took ${median(seconds).toFixed(1)} s at the median, ${Math.max(...seconds).toFixed(1)} s at most`,
    ],
  };
}

async function countPoints() {
  const state = mkdtempSync(join(tmpdir(), FOLDER));
  try {
    const file = join(state, "points");
    const { code, output } = await agent(state, [...RUN, ...ATTACHMENTS], { VNICBENCH_COUNT_POINTS: file });
    if (code !== 0) throw new Error(`a run that nobody kills ended with ${code}:\n${output}`);
    return Number(readFileSync(file, "utf8"));
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

async function killOnce(point, isCleanKilled) {
  const state = mkdtempSync(join(tmpdir(), FOLDER));
  const before = readMachineState(state);
  try {
    const killed = await agent(state, [...RUN, ...ATTACHMENTS], { VNICBENCH_KILL_AT: String(point) });
    const where = /killed at point .*/.exec(killed.output)?.[0] ?? `point ${point} was never reached`;
    const problems = [];
    if (killed.signal !== "SIGKILL" && killed.code !== 0) problems.push(`ended with ${killed.code}`);
    if (isCleanKilled) await agent(state, ["clean"], { VNICBENCH_KILL_AT: String(2 + (point % 11)) });
    const start = performance.now();
    const cleaned = await agent(state, ["clean"]);
    const cleanSeconds = (performance.now() - start) / 1000;
    if (cleaned.code !== 0) problems.push(`clean ended with ${cleaned.code}: ${cleaned.output.trim()}`);
    problems.push(...describeChanges(before, readMachineState(state)));
    const left = leftovers(state);
    if (left.length > 0) problems.push(`files left: ${left.join(", ")}`);
    return { where, problems, cleanSeconds };
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

function agent(state, args, environment = {}) {
  if (!existsSync(BUNDLE))
    throw new Error(`${relative(ROOT, BUNDLE)} is not built: node scripts/build-agent.mjs`);
  const child = spawn(process.execPath, ["--import", KILL_AT, BUNDLE, ...args], {
    cwd: dirname(state),
    env: {
      ...process.env,
      VNICBENCH_STATE: state,
      TMPDIR: temporary(state),
      CI: "true",
      VNICBENCH_SERVER: "",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  // What the agent started holds its output open beyond its end: the end of the process counts.
  return new Promise((resolve) =>
    child.once("exit", (code, signal) => setImmediate(() => resolve({ code, signal, output }))),
  );
}

/** The agent's temporary files lie in the state folder, too, so that none goes unseen. */
function temporary(state) {
  const folder = join(state, "tmp");
  mkdirSync(folder, { recursive: true });
  return folder;
}

function leftovers(state) {
  return readdirSync(state, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(state, join(entry.parentPath, entry.name)))
    .filter((path) => !KEPT.test(path));
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
