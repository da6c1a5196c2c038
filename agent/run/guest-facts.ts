import type { MachineFacts } from "../../lib/domain/facts.ts";
import { collectMachineFacts } from "../facts/machine.ts";
import { readOffloadText } from "../facts/nic.ts";
import { fileSource } from "../facts/source.ts";
import type { Guest } from "../guest/types.ts";

/** The guest's only NIC, as its init names it. */
const GUEST_DEVICE = "eth0";
const ETHTOOL_SECONDS = 10;

/** What the guest says of itself: its kernel, command line, processor. Read before the first trial. */
export async function readGuestFacts(guest: Guest): Promise<MachineFacts> {
  return collectMachineFacts(
    fileSource((path) => guest.readFile(path)),
    { devices: [], netperf: null, openvswitch: null, stealSample: null },
  );
}

/** Offloads of the NIC inside the guest; empty where the guest does not say. */
export async function readGuestOffloads(guest: Guest): Promise<Record<string, Record<string, boolean>>> {
  const process = await guest.exec("/bin/ethtool", ["-k", GUEST_DEVICE]);
  const { stdout } = await process.wait({ notBefore: 0, timeoutSeconds: ETHTOOL_SECONDS });
  const offloads = readOffloadText(stdout);
  return Object.keys(offloads).length === 0 ? {} : { guest: offloads };
}
