import type { MachineFacts } from "../../lib/domain/facts.ts";
import type { FactSource } from "./source.ts";

export type NicFacts = MachineFacts["nics"][number];

/** The offloads that change a measurement; ethtool has sixty more. */
const OFFLOADS = [
  "rx-checksumming",
  "tx-checksumming",
  "scatter-gather",
  "tcp-segmentation-offload",
  "generic-segmentation-offload",
  "generic-receive-offload",
  "large-receive-offload",
  "tx-udp-segmentation",
  "ntuple-filters",
] as const;

/** Reads `ethtool -k`: feature to on/off, of those that change a measurement. */
export function readOffloadText(text: string): Record<string, boolean> {
  const pairs = [...text.matchAll(/^\s*([\w-]+): (on|off)\b/gm)].map(
    (match) => [match[1] ?? "", match[2] === "on"] as const,
  );
  const wanted: ReadonlySet<string> = new Set(OFFLOADS);
  return Object.fromEntries(pairs.filter(([feature]) => wanted.has(feature)));
}

/** Facts of one interface, in the source's own network namespace: through `ip` and `ethtool`, not /sys. */
export async function collectNic(source: FactSource, name: string): Promise<NicFacts> {
  const [link, driver, features, settings] = await Promise.all([
    source.run("ip", ["-d", "-j", "link", "show", "dev", name]),
    source.run("ethtool", ["-i", name]),
    source.run("ethtool", ["-k", name]),
    source.run("ethtool", [name]),
  ]);
  const speed = Number(/Speed: (\d+)Mb\/s/.exec(settings ?? "")?.[1] ?? Number.NaN);
  const details = readLink(link);
  return {
    name,
    driver: /^driver: (.+)$/m.exec(driver ?? "")?.[1]?.trim() ?? details.kind,
    model: /^bus-info: (.+)$/m.exec(driver ?? "")?.[1]?.trim() || null,
    speedMbps: Number.isInteger(speed) ? speed : null,
    mtu: details.mtu,
    offloads: readOffloadText(features ?? ""),
  };
}

function readLink(json: string | null): { mtu: number | null; kind: string | null } {
  try {
    const [link] = JSON.parse(json ?? "[]") as { mtu?: number; linkinfo?: { info_kind?: string } }[];
    return { mtu: link?.mtu ?? null, kind: link?.linkinfo?.info_kind ?? null };
  } catch {
    return { mtu: null, kind: null };
  }
}
