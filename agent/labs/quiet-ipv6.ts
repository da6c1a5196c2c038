import type { Invocation } from "../exec/types.ts";

/**
 * For a namespace of ours, before any link is there: no address, no router and no multicast of IPv6 disturbs a
 * measurement.
 */
export function quietIpv6(): Invocation {
  return {
    file: "tee",
    args: ["all", "default"].map((scope) => `/proc/sys/net/ipv6/conf/${scope}/disable_ipv6`),
    input: "1",
    purpose: "switch IPv6 off inside the lab",
  };
}
