import { formatSignificant } from "./number.ts";

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

/** Bytes in binary units: `256 MiB`, `31.3 GiB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${formatSignificant(value)}\u00a0${UNITS[unit]}`;
}
