import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./step.mjs";

/** Brings the agent's own tools (QEMU, netperf, Open vSwitch): its parts are tested and measured before any run fetches them. */
export function installAgentTools() {
  const agent = join(ROOT, "public", "agent", "vnicbench-agent.mjs");
  const { status, error } = spawnSync(process.execPath, [agent, "setup", "--yes"], {
    cwd: ROOT,
    // What is printed on standard output may be a figure for a program.
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) throw new Error("the agent's tools could not be brought; see above", { cause: error });
}
