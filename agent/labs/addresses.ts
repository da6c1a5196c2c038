import type { LabAddresses, LabPorts } from "./types.ts";

export const DEFAULT_MTU = 1500;

/** The lab's namespaces are ours, so these ports are free there. */
export const LAB_PORTS: LabPorts = { control: 12865, data: 12866 };

/** One /24 of 198.18.0.0/15 (RFC 2544, benchmarking): it lives only in namespaces that the agent made. */
export const LAB_ADDRESSES: LabAddresses = {
  host: "198.18.0.1",
  guest: "198.18.0.2",
  tester: "198.18.0.3",
  prefixLength: 24,
  guestMac: "52:54:00:12:34:56",
};
