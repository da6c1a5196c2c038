import type { Invocation } from "../exec/types.ts";

/** Offloads that a cell may switch, in ethtool's short names, before those that depend on them. */
export const SWITCHED_OFFLOADS = ["rx", "tx", "sg", "tso", "gso", "gro"] as const;

export const setFeature = (device: string, feature: string, value: "on" | "off"): Invocation => ({
  file: "ethtool",
  args: ["-K", device, feature, value],
  purpose: `turn ${feature} ${value} on ${device}`,
});

export const showFeatures = (device: string): Invocation => ({
  file: "ethtool",
  args: ["-k", device],
  purpose: `read the offloads of ${device}`,
});

/** `ethtool -k` to feature and state; `[fixed]` and `[requested ...]` are dropped. */
export function parseFeatures(text: string): Record<string, boolean> {
  const features: Record<string, boolean> = {};
  for (const line of text.split("\n")) {
    const match = /^\s*([\w-]+): (on|off)\b/.exec(line);
    if (match?.[1]) features[match[1]] = match[2] === "on";
  }
  return features;
}
