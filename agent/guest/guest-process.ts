import { setTimeout as sleep } from "node:timers/promises";
import { AgentError } from "../exec/agent-error.ts";
import { LIFE_MARK, RUN_SCRIPT_PATH } from "./init-script.ts";
import type { ExecStatus, GuestAgent } from "./qga.ts";
import type { GuestExecResult, GuestProcess } from "./types.ts";

const FIRST_PAUSE_MS = 5;
const MAX_PAUSE_MS = 50;
const KILL_TRIES = 40;

/** Starts a program in the guest through the wrapper that takes its time by the guest's clock. */
export async function startGuestProcess(
  agent: GuestAgent,
  file: string,
  args: readonly string[],
): Promise<GuestProcess> {
  const startedAt = performance.now();
  const pid = await agent.exec(RUN_SCRIPT_PATH, [file, ...args]);
  const elapsed = () => (performance.now() - startedAt) / 1000;
  return {
    wait: async ({ notBefore, timeoutSeconds }) => {
      // Not held on to: an agent that was told to stop does not stay for a guest that is gone.
      await sleep(Math.max(0, notBefore - elapsed()) * 1000, undefined, { ref: false });
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(MAX_PAUSE_MS, pause * 1.5)) {
        const status = await agent.status(pid);
        if (status.exited) return readLife(status, elapsed());
        if (elapsed() > timeoutSeconds) {
          await killInGuest(agent, pid);
          throw new AgentError({
            code: "timeout",
            message: `${file} did not end within ${timeoutSeconds} s in the guest and was killed`,
            command: [file, ...args],
          });
        }
        await sleep(pause);
      }
    },
  };
}

/** Tells the wrapper to kill its program. Waits a little for that, and no longer. */
async function killInGuest(agent: GuestAgent, wrapper: number): Promise<void> {
  await agent.exec("/bin/kill", [String(wrapper)]);
  for (let tries = 0; tries < KILL_TRIES; tries++) {
    if ((await agent.status(wrapper)).exited) return;
    await sleep(MAX_PAUSE_MS);
  }
}

/** As /proc/uptime writes it. A guest may print anything: what is no number is no time. */
const UPTIME = "(\\d{1,12}\\.\\d{2})";

/** Takes the wrapper's last line off standard error; without one, the time is that of this side. */
export function readLife(
  status: Extract<ExecStatus, { exited: true }>,
  elapsedSeconds: number,
): GuestExecResult {
  const match = new RegExp(`\\n?${LIFE_MARK} ${UPTIME} ${UPTIME}\\n$`).exec(status.stderr);
  return {
    stdout: status.stdout,
    stderr: match ? status.stderr.slice(0, match.index) : status.stderr,
    exitCode: status.code,
    seconds: match ? Math.max(0, Number(match[2]) - Number(match[1])) : elapsedSeconds,
  };
}
