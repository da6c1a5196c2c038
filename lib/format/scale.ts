import type { Unit } from "../domain/metrics.ts";

/** A display scale: a value in base units divided by `divisor` is read in `suffix`. */
export type Scale = { divisor: number; suffix: string };

const BIT_RATE: Scale[] = [
  { divisor: 1e12, suffix: "Tbit/s" },
  { divisor: 1e9, suffix: "Gbit/s" },
  { divisor: 1e6, suffix: "Mbit/s" },
  { divisor: 1e3, suffix: "kbit/s" },
  { divisor: 1, suffix: "bit/s" },
];
const PACKET_RATE: Scale[] = [
  { divisor: 1e6, suffix: "Mpps" },
  { divisor: 1e3, suffix: "kpps" },
  { divisor: 1, suffix: "pps" },
];
const MICROSECONDS: Scale[] = [
  { divisor: 1e6, suffix: "s" },
  { divisor: 1e3, suffix: "ms" },
  { divisor: 1, suffix: "µs" },
];
const PER_SECOND: Scale[] = [
  { divisor: 1e6, suffix: "M/s" },
  { divisor: 1e3, suffix: "k/s" },
  { divisor: 1, suffix: "/s" },
];

const SCALES: Record<Unit, Scale[]> = {
  "bit/s": BIT_RATE,
  pps: PACKET_RATE,
  us: MICROSECONDS,
  "1/s": PER_SECOND,
  ratio: [{ divisor: 0.01, suffix: "%" }],
  cores: [{ divisor: 1, suffix: "cores" }],
  "1/packet": [{ divisor: 1, suffix: "/packet" }],
};

/**
 * Scale in which a figure of this size reads with one to three digits before the point.
 * Give the largest figure of an axis or table, so that all its figures share one unit.
 */
export function pickScale(unit: Unit, largest: number): Scale {
  const scales = SCALES[unit];
  const fitting = scales.find((scale) => Math.abs(largest) >= scale.divisor);
  return fitting ?? scales.at(-1) ?? { divisor: 1, suffix: unit };
}
