import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { flent } from "./flent.ts";
import { ImportError, type ImportedFile, type Importer, type ReadOptions } from "./importer.ts";
import { iperf3 } from "./iperf3.ts";
import { netperf } from "./netperf.ts";

const IMPORTERS: readonly Importer[] = [flent, iperf3, netperf];

/** Most bytes of one file, packed or not. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** Most characters of text that a trial keeps. */
const MAX_RAW = 262_144;

function unpack(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_FILE_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      throw new ImportError("byte 0", `unpacks to more than ${MAX_FILE_BYTES} bytes`, { isTooLarge: true });
    throw new ImportError("byte 0", "is not whole gzip: copy it again");
  }
}

/** Most results of one file: as many iterations as a run may have. */
const MAX_RESULTS = 1000;

export type ReadFile = ImportedFile & {
  /** Name of the format, for people. */
  format: string;
  /** Of the unpacked content, so that a file and its packed copy are one. */
  sha256: string;
};

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError("byte 0", "is not UTF-8 text");
  }
}

/**
 * Reads a result file of any known format, packed with gzip or not.
 * @throws ImportError with the place (line, byte or JSON path) where the file is broken or too large
 */
export function readFile(bytes: Uint8Array, options: ReadOptions): ReadFile {
  if (bytes.byteLength === 0) throw new ImportError("byte 0", "the file is empty");
  if (bytes.byteLength > MAX_FILE_BYTES)
    throw new ImportError("byte 0", `is over ${MAX_FILE_BYTES} bytes`, { isTooLarge: true });
  const content = unpack(bytes);
  const text = decode(content);
  const importer = IMPORTERS.find((each) => each.detect(text));
  if (!importer)
    throw new ImportError("byte 0", `is none of ${IMPORTERS.map((each) => each.name).join(", ")}`);
  const file = importer.read(text, options);
  if (file.trials.length > MAX_RESULTS)
    throw new ImportError(
      "byte 0",
      `holds ${file.trials.length} results: split it, ${MAX_RESULTS} fit one run`,
    );
  if (file.trials.some((trial) => trial.raw.length > MAX_RAW))
    throw new ImportError(
      "byte 0",
      `a result's own text is over ${MAX_RAW} characters: measure without intervals`,
    );
  for (const { metrics, seconds, test } of file.trials)
    if (![...Object.values(metrics), seconds].every(Number.isFinite))
      throw new ImportError(`result ${test}`, "holds a number that is too large to be one");
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { ...file, format: importer.name, sha256 };
}
