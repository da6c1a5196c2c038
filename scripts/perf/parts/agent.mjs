import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AGENT_BUNDLE } from "../../lib/project.mjs";
import { Dashboard } from "../dashboard.mjs";
import { figureOf } from "../measure.mjs";

/** Two cells of the quick profile, each booted as often as it says: what a boot costs is the same in all. */
const CELLS = ["--switch", "bridge", "--nic", "virtio-net,e1000"];
const SAMPLE_MS = 200;
/** Clock ticks a second in /proc. */
const TICKS = 100;
/** Starting a trial and reading its output is not what a trial is disturbed by. */
const EDGE_MS = 400;

/** Processor seconds that a process has had, without its children; null where it has ended. */
function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return null;
  }
}

async function runAgent(dashboard, folder) {
  const child = spawn(
    process.execPath,
    [AGENT_BUNDLE, "run", "--profile", "quick", ...CELLS, "--server", dashboard.url, "--title", "perf"],
    {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, VNICBENCH_TOKEN: dashboard.token, VNICBENCH_STATE: join(folder, "state") },
    },
  );
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors = (errors + chunk).slice(-4096);
  });
  const samples = [];
  const timer = setInterval(() => {
    const cpu = cpuSeconds(child.pid);
    if (cpu !== null) samples.push({ at: Date.now(), cpu });
  }, SAMPLE_MS);
  const code = await new Promise((resolve) => child.once("close", resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`the agent ended with ${code}: ${errors}`);
  return samples;
}

/** Share of one core that the agent used while trials ran, edges left out. */
function shareDuring(samples, trials) {
  let cpu = 0;
  let seconds = 0;
  for (const { startedAt, elapsedSeconds } of trials) {
    const from = Date.parse(startedAt) + EDGE_MS;
    const to = Date.parse(startedAt) + (elapsedSeconds ?? 0) * 1000 - EDGE_MS;
    const inside = samples.filter(({ at }) => at >= from && at <= to);
    const [first, last] = [inside[0], inside.at(-1)];
    if (!first || !last || first === last) continue;
    cpu += last.cpu - first.cpu;
    seconds += (last.at - first.at) / 1000;
  }
  return { share: cpu / seconds, seconds };
}

/** What a run costs beside its netperf seconds, and what the agent takes from the machine while a trial runs. */
export async function measure({ folder }) {
  const dashboard = await Dashboard.start(join(folder, "agent.db"));
  try {
    const samples = await runAgent(dashboard, folder);
    const get = async (path) => (await fetch(`${dashboard.url}/api/v1/${path}`)).json();
    const { rows } = await get("runs");
    const { header } = await get(`runs/${rows[0].runId}`);
    const { rows: trials } = await get(`runs/${rows[0].runId}/trials?limit=5000`);
    const { wallSeconds, netperfSeconds, bootSeconds, boots, otherSeconds } = header.time;
    const { share, seconds } = shareDuring(samples, trials);
    return [
      figureOf({
        what: `agent: time outside netperf, quick profile, ${boots} guest boots`,
        unit: "%",
        value: (100 * (wallSeconds - netperfSeconds)) / wallSeconds,
        most: 25,
        beside: `netperf ${netperfSeconds.toFixed(0)} s of ${wallSeconds.toFixed(0)} s; boots ${bootSeconds.toFixed(0)} s, other ${otherSeconds.toFixed(0)} s`,
      }),
      figureOf({
        what: "agent: its own processor time while a trial runs",
        unit: "% of a core",
        value: 100 * share,
        most: 0.5,
        beside: `over ${seconds.toFixed(0)} s of trials`,
      }),
    ];
  } finally {
    await dashboard.stop();
  }
}
