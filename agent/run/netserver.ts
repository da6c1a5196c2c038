import type { Command } from "../../lib/domain/boot.ts";
import { netserverArguments } from "../commands/netperf.ts";
import type { Endpoint, RunningProcess } from "../exec/types.ts";
import type { Guest } from "../guest/types.ts";
import type { Launch } from "../tools/types.ts";
import { GUEST_NETSERVER } from "./station.ts";

/** Starts netserver on this host or on the tester; it ends with the lab. */
export async function startNetserver(
  endpoint: Endpoint,
  netserver: Launch,
  listen: { address: string; controlPort: number },
  logFile: string,
): Promise<RunningProcess> {
  return endpoint.start(
    {
      file: netserver.file,
      args: [...netserver.prefixArgs, ...netserverArguments(listen)],
      purpose: "answer netperf",
      ...(netserver.env ? { env: netserver.env } : {}),
    },
    { logFile },
  );
}

/** Starts netserver in the guest; it lives as long as the guest. */
export async function startGuestNetserver(
  guest: Guest,
  listen: { address: string; controlPort: number },
): Promise<Command> {
  const args = netserverArguments(listen);
  await guest.exec(GUEST_NETSERVER, args);
  return { where: "guest", argv: [GUEST_NETSERVER, ...args], purpose: "answer netperf" };
}
