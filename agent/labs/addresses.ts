import type { LabAddresses } from "./types.ts";

/** One /24 of 198.18.0.0/15 (RFC 2544, benchmarking): it lives only in namespaces that the agent made. */
export const LAB_ADDRESSES: LabAddresses = {
  host: "198.18.0.1",
  guest: "198.18.0.2",
  tester: "198.18.0.3",
  prefixLength: 24,
  guestMac: "52:54:00:12:34:56",
};
