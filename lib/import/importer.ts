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

/** Something that the file holds and this product has no place for. */
export type Unmapped = { place: string; what: string; why: string };

export type ImportedFile = { trials: ImportedTrial[]; unmapped: Unmapped[] };

export type ReadOptions = {
  /** Ethernet frame of a UDP request whose size the file does not say, in bytes with FCS. */
  frameBytes: number | null;
};

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

  constructor(place: string, message: string) {
    super(`${place}: ${message}`);
    this.place = place;
  }
}
