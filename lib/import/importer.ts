import type { Unmapped } from "../domain/import-source.ts";
import type { Metrics } from "../domain/metrics.ts";
import type { TestKey } from "../domain/tests.ts";

/** One result of a file: what its tool measured, before switch, NIC and direction are known. */
export type ImportedTrial = {
  test: TestKey;
  /** `sent`: the machine that ran the tool sent the data, or asked; `received`: it received them. */
  flow: "sent" | "received";
  seconds: number;
  metrics: Metrics;
  /** UTC instant; null where the file does not say. */
  startedAt: string | null;
  tool: { name: "netperf" | "iperf3" | "flent"; version: string | null };
  /** Text from which the same importer reads the same figures again. */
  raw: string;
};

/** The machine that ran the tool, as the file names it. */
export type ToolMachine = { hostname: string | null; kernel: string | null };

export type ImportedFile = {
  trials: ImportedTrial[];
  unmapped: Unmapped[];
  /** Null where the file says nothing of it. */
  machine: ToolMachine | null;
  /** Some UDP test was left out because the file does not say its frame: `frameBytes` would bring it in. */
  needsFrame: boolean;
};

export type ReadOptions = {
  /** Ethernet frame of a UDP request whose size the file does not say, in bytes with FCS. */
  frameBytes: number | null;
};

/** Smallest and largest Ethernet frame of a UDP test: payload of 1 to 65,507 bytes and 46 of headers and FCS. */
export const FRAME_BYTES = { min: 47, max: 65_553 } as const;

/** A note of what was left out, cut to what a run stores. */
export function unmapped(place: string, what: string, why: string): Unmapped {
  return { place: place.slice(0, 256), what: what.slice(0, 256), why: why.slice(0, 512) };
}

/** One format: one file behind this interface. */
export type Importer = {
  name: string;
  /** Cheap look at the text, no more than a guess at the format. */
  detect(text: string): boolean;
  /** Reads the whole text; throws ImportError with the place where it is broken. */
  read(text: string, options: ReadOptions): ImportedFile;
};

/** A file that cannot be read: where, and why. */
export class ImportError extends Error {
  override name = "ImportError";
  readonly place: string;
  /** Not broken, only more than is taken. */
  readonly isTooLarge: boolean;

  constructor(place: string, message: string, { isTooLarge = false } = {}) {
    super(`${place}: ${message}`);
    this.place = place;
    this.isTooLarge = isTooLarge;
  }
}
