import type { Command } from "../../lib/domain/boot.ts";
import { AgentError } from "../exec/agent-error.ts";
import { toCommand } from "../exec/local-endpoint.ts";
import type { CommandResult, Endpoint } from "../exec/types.ts";
import type { Guest } from "../guest/types.ts";
import type { Launch } from "../tools/types.ts";

/** Where netperf runs: it starts one, waits for its end without polling, and says what it ran. */
export interface Station {
  readonly where: Command["where"];
  /** `seconds` is the planned length; `timeoutSeconds` the watchdog, after which the program is killed. */
  netperf(
    args: readonly string[],
    limits: { seconds: number; timeoutSeconds: number },
  ): Promise<CommandResult>;
  command(args: readonly string[]): Command;
}

/** Paths of the programs inside the guest's initramfs. */
export const GUEST_NETPERF = "/bin/netperf";
export const GUEST_NETSERVER = "/bin/netserver";

/** netperf in the guest, over its control channel. */
export function guestStation(guest: Guest): Station {
  return {
    where: "guest",
    netperf: async (args, { seconds, timeoutSeconds }) => {
      const started = await guest.exec(GUEST_NETPERF, args);
      return whileAlive(guest, started.wait({ notBefore: seconds, timeoutSeconds }));
    },
    command: (args) => ({ where: "guest", argv: [GUEST_NETPERF, ...args], purpose: null }),
  };
}

/** A guest that is gone answers nothing: without this, a trial that is being cancelled would wait out its length. */
async function whileAlive(guest: Guest, outcome: Promise<CommandResult>): Promise<CommandResult> {
  const lost = guest.process.exited.then(() => {
    throw new AgentError({ code: "guest", message: "QEMU ended while netperf ran in the guest" });
  });
  // Whichever comes second has nobody left to tell.
  outcome.catch(() => {});
  lost.catch(() => {});
  return Promise.race([outcome, lost]);
}

/** netperf on this host or on the tester. */
export function endpointStation(endpoint: Endpoint, netperf: Launch): Station {
  const invocation = (args: readonly string[]) => ({
    file: netperf.file,
    args: [...netperf.prefixArgs, ...args],
    purpose: "measure",
    ...(netperf.env ? { env: netperf.env } : {}),
  });
  return {
    where: endpoint.where,
    netperf: (args, { timeoutSeconds }) =>
      endpoint.run(invocation(args), { timeoutMs: timeoutSeconds * 1000, okCodes: ANY_CODE }),
    command: (args) => toCommand(endpoint.where, invocation(args)),
  };
}

/** netperf's exit codes are judged by the trial, which keeps its output either way. */
const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);
