import type { Command, Proof } from "../../lib/domain/boot.ts";
import type { Endpoint, Invocation } from "../exec/types.ts";
import type { PathCounters } from "./types.ts";

/** Device names inside the lab's own namespace; the same in every cell. */
export const NAMES = { bridge: "br0", tap: "tap0" } as const;

/** A command as a person would type it on the host side. */
export function hostCommand(invocation: Invocation): Command {
  return { where: "host", argv: [invocation.file, ...invocation.args], purpose: invocation.purpose };
}

/** Runs the commands in order; when one fails, what they made goes with `undo`, then the error stands. */
export async function build(
  endpoint: Endpoint,
  commands: readonly Invocation[],
  undo: () => Promise<void>,
): Promise<Command[]> {
  try {
    for (const command of commands) await endpoint.run(command);
    return commands.map(hostCommand);
  } catch (error) {
    await undo().catch(() => {});
    throw error;
  }
}

/**
 * Judges that traffic crossed each of the devices in both directions between two readings. Every netperf test sends
 * at least its control connection both ways, so even a one-way stream shows on both counters.
 */
export function proveCrossed(what: string, before: PathCounters, after: PathCounters): Proof {
  const grown = Object.keys(after).map((device) => ({
    device,
    rx: (after[device]?.rxPackets ?? 0) - (before[device]?.rxPackets ?? 0),
    tx: (after[device]?.txPackets ?? 0) - (before[device]?.txPackets ?? 0),
  }));
  const idle = grown.filter(({ rx, tx }) => rx <= 0 || tx <= 0).map(({ device }) => device);
  const ok = grown.length > 0 && idle.length === 0;
  return {
    kind: "path",
    ok,
    statement: ok
      ? `traffic crossed ${what}: ${grown.map(({ device, rx, tx }) => `${device} received ${rx} and sent ${tx} packets`).join(", ")}`
      : `traffic did not cross ${what}: ${idle.join(", ") || "its devices are not there"} did not move while netperf ran`,
    evidence: Object.fromEntries(grown.map(({ device, rx, tx }) => [device, `rx +${rx}, tx +${tx}`])),
  };
}
