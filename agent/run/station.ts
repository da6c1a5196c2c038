import type { Command } from "../../lib/domain/boot.ts";
import { AgentError } from "../exec/agent-error.ts";
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
      return started.wait({ notBefore: seconds, timeoutSeconds });
    },
    command: (args) => ({ where: "guest", argv: [GUEST_NETPERF, ...args], purpose: null }),
  };
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
    netperf: async (args, { timeoutSeconds }) => {
      try {
        return await endpoint.run(invocation(args), { timeoutMs: timeoutSeconds * 1000, okCodes: ANY_CODE });
      } catch (error) {
        if (error instanceof AgentError && error.code === "timeout")
          throw new NetperfTimeout(`netperf did not end within ${timeoutSeconds} s and was killed`);
        throw error;
      }
    },
    command: (args) => ({ where: endpoint.where, argv: ["netperf", ...args], purpose: null }),
  };
}

/** The watchdog ended netperf: the trial's status is `timeout`, not `failed`. */
export class NetperfTimeout extends Error {
  override name = "NetperfTimeout";
}

/** netperf's exit codes are judged by the trial, which keeps its output either way. */
const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);
