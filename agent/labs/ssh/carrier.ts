import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { AgentError } from "../../exec/agent-error.ts";
import type { Endpoint } from "../../exec/types.ts";

/** Two ends that were set up agree on a speed in a few seconds. */
const LIMIT_MS = 15_000;
const POLL_MS = 200;

/** Waits until both ends of the cable feel each other; throws with which one does not. */
export async function waitForCarrier(ends: readonly { endpoint: Endpoint; device: string }[]): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  for (const { endpoint, device } of ends)
    while (!(await hasCarrier(endpoint, device))) {
      if (performance.now() > deadline)
        throw new AgentError({
          code: "lab",
          message: `no carrier on ${device} (${endpoint.where}): its other end is not in, or is down`,
          fix: "Check the cable at both ends, and that host-nic and tester-nic are the two that it joins",
        });
      await sleep(POLL_MS);
    }
}

const Links = z.array(z.looseObject({ flags: z.array(z.string()) }));

async function hasCarrier(endpoint: Endpoint, device: string): Promise<boolean> {
  const { stdout } = await endpoint.run({
    file: "ip",
    args: ["-j", "link", "show", "dev", device],
    purpose: `see whether ${device} has a carrier`,
  });
  const [link] = Links.parse(JSON.parse(stdout));
  return link?.flags.includes("LOWER_UP") ?? false;
}
