import { pickScale, type Scale } from "../format/scale.ts";
import type { ExploreUnit } from "./derived-metrics.ts";

const PER_GBIT: Scale[] = [
  { divisor: 1, suffix: "CPU-s/Gbit" },
  { divisor: 1e-3, suffix: "CPU-ms/Gbit" },
];
const PER_PACKET: Scale[] = [
  { divisor: 1e3, suffix: "CPU-ms/packet" },
  { divisor: 1, suffix: "CPU-µs/packet" },
  { divisor: 1e-3, suffix: "CPU-ns/packet" },
];

/** Scale in which the largest figure of a chart reads well; knows the units of derived metrics too. */
export function exploreScale(unit: ExploreUnit, largest: number): Scale {
  if (unit !== "s/Gbit" && unit !== "us/packet") return pickScale(unit, largest);
  const scales = unit === "s/Gbit" ? PER_GBIT : PER_PACKET;
  const last = scales[scales.length - 1] ?? { divisor: 1, suffix: unit };
  return scales.find(({ divisor }) => Math.abs(largest) >= divisor) ?? last;
}
