type PortCounters = Record<string, { rxPackets: number; txPackets: number }>;

/** Packet counters by port of `ovs-appctl dpctl/show -s`; the same text for kernel and userspace datapath. */
export function parseDatapathPorts(text: string): PortCounters {
  const counters: PortCounters = {};
  let port: string | null = null;
  for (const line of text.split("\n")) {
    port = /^\s+port \d+: (\S+)/.exec(line)?.[1] ?? port;
    const match = /^\s+([RT]X) packets:(\d+)/.exec(line);
    if (!port || !match) continue;
    const known = counters[port] ?? { rxPackets: 0, txPackets: 0 };
    const packets = Number(match[2]);
    counters[port] = match[1] === "RX" ? { ...known, rxPackets: packets } : { ...known, txPackets: packets };
  }
  return counters;
}
