import { existsSync } from "node:fs";
import type { Endpoint } from "../exec/types.ts";

/**
 * In a namespace of ours, before any link is there: no address, no router and no multicast of IPv6 disturbs a
 * measurement.
 */
export async function switchIpv6Off(endpoint: Endpoint): Promise<void> {
  // A kernel without IPv6 has nothing to switch off.
  if (!existsSync("/proc/sys/net/ipv6")) return;
  await endpoint.run({
    file: "tee",
    args: ["all", "default"].map((scope) => `/proc/sys/net/ipv6/conf/${scope}/disable_ipv6`),
    input: "1",
    purpose: "switch IPv6 off inside the lab",
  });
}
