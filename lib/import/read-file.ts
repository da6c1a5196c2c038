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
    const isBomb = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    const message = isBomb
      ? `unpacks to more than ${MAX_FILE_BYTES} bytes`
      : "is not whole gzip: copy it again";
    throw new ImportError("byte 0", message);
  }
}

/**
 * Reads a result file of any known format, packed with gzip or not.
 * @throws ImportError with the place (line, byte or JSON path) where the file is broken or too large
 */
export function readFile(bytes: Uint8Array, options: ReadOptions): ImportedFile & { format: string } {
  if (bytes.byteLength > MAX_FILE_BYTES) throw new ImportError("byte 0", `is over ${MAX_FILE_BYTES} bytes`);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(unpack(bytes));
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError("byte 0", "is not UTF-8 text");
  }
  const importer = IMPORTERS.find((each) => each.detect(text));
  if (!importer)
    throw new ImportError("byte 0", `is none of ${IMPORTERS.map((each) => each.name).join(", ")}`);
  const file = importer.read(text, options);
  if (file.trials.some((trial) => trial.raw.length > MAX_RAW))
    throw new ImportError(
      "byte 0",
      `a result's own text is over ${MAX_RAW} characters: measure without intervals`,
    );
  return { ...file, format: importer.name };
}
