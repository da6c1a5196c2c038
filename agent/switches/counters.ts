import { z } from "zod";
import type { Proof } from "../../lib/domain/boot.ts";
import { parseFeatures, showFeatures } from "../commands/ethtool.ts";
import { showLink } from "../commands/ip.ts";
import type { Endpoint } from "../exec/types.ts";
import type { StartedLab } from "../labs/types.ts";
import { runTool } from "./build.ts";
import type { PathCounters } from "./types.ts";

const Packets = z.object({ packets: z.number() });
const Links = z.tuple([
  z.object({
    ifindex: z.number(),
    address: z.string(),
    mtu: z.number(),
    stats64: z.object({ rx: Packets, tx: Packets }),
  }),
]);

/** What `ip -json` says of one device. */
export async function readLink(endpoint: Endpoint, device: string) {
  return Links.parse(JSON.parse((await endpoint.run(showLink(device))).stdout))[0];
}

/** Packets through each device since it was made. */
export async function readDevices(endpoint: Endpoint, devices: readonly string[]): Promise<PathCounters> {
  const counters: PathCounters = {};
  for (const device of devices) {
    const { stats64 } = await readLink(endpoint, device);
    counters[device] = { rxPackets: stats64.rx.packets, txPackets: stats64.tx.packets };
  }
  return counters;
}

/** Every device must have carried packets both ways between the two readings. */
export function proveDevices(before: PathCounters, after: PathCounters, name: string): Proof {
  const evidence: Record<string, string> = {};
  const idle: string[] = [];
  for (const [device, end] of Object.entries(after)) {
    const start = before[device] ?? { rxPackets: 0, txPackets: 0 };
    const [rx, tx] = [end.rxPackets - start.rxPackets, end.txPackets - start.txPackets];
    evidence[device] = `${rx} received, ${tx} sent`;
    if (rx <= 0 || tx <= 0) idle.push(device);
  }
  const ok = idle.length === 0 && Object.keys(after).length > 0;
  const statement = ok
    ? `the traffic crossed ${name}: ${Object.keys(after).join(", ")} counted packets both ways`
    : `the traffic did not cross ${name}: ${idle.join(", ") || "no device"} counted none`;
  return { kind: "path", ok, statement, evidence };
}

/** Offloads of the tester's end and of the host's devices, as they are now. */
export async function readAllOffloads(lab: StartedLab, devices: readonly string[]) {
  const offloads: Record<string, Record<string, boolean>> = {};
  const read = async (endpoint: Endpoint, device: string, key: string) => {
    offloads[key] = parseFeatures((await runTool(endpoint, showFeatures(device))).stdout);
  };
  await Promise.all([
    ...devices.map((device) => read(lab.host, device, device)),
    read(lab.tester, lab.testerDevice, `tester:${lab.testerDevice}`),
  ]);
  return offloads;
}
