/** netperf's THROUGHPUT_UNITS to bit/s; powers of ten with `10^`, of two for the byte units. */
const BITS_PER_SECOND: Readonly<Record<string, number>> = {
  "10^0bits/s": 1,
  "10^3bits/s": 1e3,
  "10^6bits/s": 1e6,
  "10^9bits/s": 1e9,
  "Bytes/s": 8,
  "KBytes/s": 8 * 1024,
  "MBytes/s": 8 * 1024 ** 2,
  "GBytes/s": 8 * 1024 ** 3,
};

/** Factor from a THROUGHPUT in these units to bit/s; null for a unit that is no data rate or not known. */
export function bitsPerSecondFactor(units: string): number | null {
  return Object.hasOwn(BITS_PER_SECOND, units) ? (BITS_PER_SECOND[units] ?? null) : null;
}
