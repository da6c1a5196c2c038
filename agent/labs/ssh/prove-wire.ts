import { setTimeout as sleep } from "node:timers/promises";
import { ip } from "../../commands/ip.ts";
import { netperfArguments } from "../../commands/netperf.ts";
import { AgentError } from "../../exec/agent-error.ts";
import type { Endpoint } from "../../exec/types.ts";
import type { Launch } from "../../tools/types.ts";
import type { SshLabSettings } from "./settings.ts";

const TRIES = 3;
const PAUSE_MS = 500;
const LIMIT_MS = 10_000;

/**
 * One second of netperf from the host to the tester, before any cell: what does not get through here (cable, address,
 * firewall) would otherwise look like a fault of every switch.
 */
export async function proveSshWire(host: Endpoint, netperf: Launch, settings: SshLabSettings): Promise<void> {
  const { addresses, ports, hostNic, access } = settings;
  const own = [`${addresses.host}/${addresses.prefixLength}`, "dev", hostNic];
  await host.run(ip("give the host its address for a trial", "addr", "add", ...own));
  const args = netperfArguments({
    test: "tcp_rr",
    self: addresses.host,
    peer: addresses.tester,
    controlPort: ports.control,
    dataPort: ports.data,
    seconds: 1,
  });
  const invocation = {
    file: netperf.file,
    args: [...netperf.prefixArgs, ...args],
    purpose: "try the cable",
    ...(netperf.env ? { env: netperf.env } : {}),
  };
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await host.run(invocation, { timeoutMs: LIMIT_MS });
        return;
      } catch (cause) {
        // netserver may not listen yet; a cable that swallows everything is not asked again.
        const isMute = cause instanceof AgentError && cause.code === "timeout";
        if (isMute || attempt === TRIES) throw silent(cause);
        await sleep(PAUSE_MS);
      }
    }
  } finally {
    await host.run(ip("take it off again", "addr", "del", ...own), { okCodes: [0, 2] });
  }
  function silent(cause: unknown): AgentError {
    const said = cause instanceof AgentError ? (cause.stderr ?? cause.message) : String(cause);
    return new AgentError({
      code: "lab",
      message: `netperf does not get from ${addresses.host} (${hostNic}) to ${addresses.tester} on tester ${access.destination}`,
      stderr: said,
      fix: `Check that host-nic and tester-nic are the two ends of one cable, and that the tester's firewall lets TCP and UDP in on ports ${ports.control} and ${ports.data} there`,
      cause,
    });
  }
}
