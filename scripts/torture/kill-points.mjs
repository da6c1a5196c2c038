import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { describeChanges } from "../test/host-state.mjs";
import { ROOT } from "../test/step.mjs";
import { readMachineState } from "./machine-state.mjs";

const BUNDLE = join(ROOT, "public", "agent", "vnicbench-agent.mjs");
const KILL_AT = pathToFileURL(join(ROOT, "scripts", "torture", "kill-at.mjs")).href;
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
/** A whole run, and the boot that finds out how guests run here: its answer is kept, so that a run rarely makes it. */
const WORK = [
  { name: "a run with 3 switches", args: [...RUN, ...ATTACHMENTS], points: { short: 10, long: 110 } },
  { name: "a first look at the machine", args: ["doctor"], points: { short: 3, long: 15 }, isFirst: true },
];
const FOLDER = "vnicbench-torture-";
const CACHE =
  process.env.VNICBENCH_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "vnicbench");
/** What `clean` may leave in the state folder: results, folders that are there for good, and nothing of a lab. */
const KEPT = [
  /^(tmp|journals|labs|spool(\/\w{26}(\/(records|rejected)\.jsonl|\/uploaded\.json)?)?)$/,
  // Of a cache of its own: whole images and answers, and an answer's next version.
  /^cache(\/trees|\/guests(\/\w+(\/[\w.]+)?)?|\/acceleration(\/\w+\.json(\.new)?)?)?$/,
];

/**
 * The agent killed with SIGKILL at points spread over a whole run (each program it starts, each file it changes):
 * after `clean` the machine is as before, down to addresses, sysctls, mounts and files.
 */

/** @returns {Promise<{ passed: number, failed: number, failures: string[], figures: string[] }>} */
export async function run(isLong) {
  const failures = [];
  const seconds = [];
  const parts = [];
  let tried = 0;
  let cleansKilled = 0;
  for (const work of WORK) {
    const total = await countPoints(work);
    const wanted = isLong ? work.points.long : work.points.short;
    parts.push(`${wanted} of ${total} points of ${work.name}`);
    for (let index = 0; index < wanted; index++) {
      // The middle of each of as many equal parts.
      const point = Math.ceil(((index + 0.5) * total) / wanted);
      const isCleanKilled = index % CLEAN_KILLED_EVERY === CLEAN_KILLED_EVERY - 1;
      const result = await killOnce(work, point, isCleanKilled);
      tried += 1;
      if (isCleanKilled) cleansKilled += 1;
      seconds.push(result.cleanSeconds);
      failures.push(...result.problems.map((problem) => `${result.where}: ${problem}`));
      console.log(`${result.problems.length === 0 ? "ok  " : "FAIL"} ${result.where}`);
    }
  }
  const failed = new Set(failures.map((line) => line.split(": ")[0])).size;
  return {
    passed: tried - failed,
    failed,
    failures,
    figures: [
      `${parts.join(", ")}, the agent killed at each`,
      `${tried - failed} left the machine as it was after clean (${cleansKilled} cleans killed, too, and run again)`,
      `clean took ${median(seconds).toFixed(1)} s at the median, ${Math.max(...seconds).toFixed(1)} s at most`,
    ],
  };
}

/** The first run on a machine also fetches and makes what later ones find: a second one has the points of those. */
async function countPoints(work) {
  await countOnce(work);
  return countOnce(work);
}

async function countOnce(work) {
  const state = makeState(work);
  try {
    const file = join(state, "points");
    const { code, output } = await agent(state, work.args, { VNICBENCH_COUNT_POINTS: file });
    if (code !== 0) throw new Error(`${work.args[0]}, which nobody kills, ended with ${code}:\n${output}`);
    return Number(readFileSync(file, "utf8"));
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

/** A first look has a cache of its own: the tools are there, but neither guest nor proof. */
function makeState({ isFirst = false }) {
  const state = mkdtempSync(join(tmpdir(), FOLDER));
  if (!isFirst) return state;
  mkdirSync(cacheOf(state));
  if (existsSync(join(CACHE, "trees"))) symlinkSync(join(CACHE, "trees"), join(cacheOf(state), "trees"));
  return state;
}

function cacheOf(state) {
  return join(state, "cache");
}

async function killOnce(work, point, isCleanKilled) {
  const state = makeState(work);
  const before = readMachineState(state);
  try {
    const killed = await agent(state, work.args, { VNICBENCH_KILL_AT: String(point) });
    const where = /killed at point .*/.exec(killed.output)?.[0] ?? `point ${point}`;
    const problems = [];
    if (killed.signal !== "SIGKILL") problems.push(`was not reached: the agent ended with ${killed.code}`);
    if (isCleanKilled) await agent(state, ["clean"], { VNICBENCH_KILL_AT: String(2 + (point % 11)) });
    const start = performance.now();
    const cleaned = await agent(state, ["clean"]);
    const cleanSeconds = (performance.now() - start) / 1000;
    if (cleaned.code !== 0) problems.push(`clean ended with ${cleaned.code}: ${cleaned.output.trim()}`);
    problems.push(...describeChanges(before, readMachineState(state)));
    const left = leftovers(state);
    if (left.length > 0) problems.push(`files left: ${left.join(", ")}`);
    return { where: `${work.args[0]}, ${where}`, problems, cleanSeconds };
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
      VNICBENCH_LAB_LOCK: basename(state),
      TMPDIR: temporary(state),
      CI: "true",
      VNICBENCH_SERVER: "",
      ...(existsSync(cacheOf(state)) ? { VNICBENCH_CACHE: cacheOf(state) } : {}),
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
    .map((entry) => relative(state, join(entry.parentPath, entry.name)))
    .filter((path) => !KEPT.some((pattern) => pattern.test(path)));
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
