import type { LabAddresses } from "./types.ts";

/** Lab addresses of RFC 2544's benchmarking range, which no one routes; a fixed, locally administered guest MAC. */
export const LAB_ADDRESSES: LabAddresses = {
  host: "198.18.0.1",
  guest: "198.18.0.2",
  tester: "198.18.0.3",
  prefixLength: 24,
  guestMac: "52:54:00:76:6e:62",
};
