import type { Command } from "../../lib/domain/boot.ts";
import { netserverArguments } from "../commands/netperf.ts";
import type { Endpoint, RunningProcess } from "../exec/types.ts";
import type { Guest } from "../guest/types.ts";
import type { Launch } from "../tools/types.ts";
import { CONTROL_PORT } from "./ports.ts";
import { GUEST_NETSERVER } from "./station.ts";

/** Starts netserver on this host or on the tester; it ends with the lab. */
export async function startNetserver(
  endpoint: Endpoint,
  netserver: Launch,
  address: string,
  logFile: string,
): Promise<RunningProcess> {
  return endpoint.start(
    {
      file: netserver.file,
      args: [...netserver.prefixArgs, ...netserverArguments({ address, controlPort: CONTROL_PORT })],
      purpose: "answer netperf",
      ...(netserver.env ? { env: netserver.env } : {}),
    },
    { logFile },
  );
}

/** Starts netserver in the guest; it lives as long as the guest. */
export async function startGuestNetserver(guest: Guest, address: string): Promise<Command> {
  const args = netserverArguments({ address, controlPort: CONTROL_PORT });
  await guest.exec(GUEST_NETSERVER, args);
  return { where: "guest", argv: [GUEST_NETSERVER, ...args], purpose: "answer netperf" };
}
