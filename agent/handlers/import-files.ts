import { readFileSync, statSync } from "node:fs";
import { ImportFields } from "../../lib/import/import-fields.ts";
import { ImportError } from "../../lib/import/importer.ts";
import { MAX_FILE_BYTES, type ReadFile, readFile } from "../../lib/import/read-file.ts";
import { AgentError } from "../exec/agent-error.ts";
import { type Ask, refuse } from "./import-flags.ts";

export type LocalFile = ReadFile & { path: string; bytes: Uint8Array<ArrayBuffer>; measuredAt: string };

function readOne(path: string, frameBytes: number | null): LocalFile {
  try {
    const { size, mtime } = statSync(path);
    if (size > MAX_FILE_BYTES) throw new ImportError("byte 0", `is over ${MAX_FILE_BYTES} bytes`);
    const bytes = new Uint8Array(readFileSync(path));
    return { path, bytes, measuredAt: mtime.toISOString(), ...readFile(bytes, { frameBytes }) };
  } catch (error) {
    const message = `${path}: ${error instanceof Error ? error.message : String(error)}`;
    throw new AgentError({ code: "import", message, fix: "Nothing was stored", cause: error });
  }
}

function readFrame(text: string | undefined): number | null {
  const frame = ImportFields.shape.frame.safeParse(text);
  if (frame.success) return frame.data ?? null;
  throw refuse(`--frame: ${text} is no frame size`, "Give bytes with FCS, such as 64 or 1518");
}

/** Reads every file; where a UDP test lacks its frame and no flag gave it, a person is asked for it. */
export async function readFiles(
  paths: readonly string[],
  flag: string | undefined,
  ask: Ask,
): Promise<{ files: LocalFile[]; frame: string | undefined }> {
  const read = (frame: string | undefined) => {
    const bytes = readFrame(frame);
    return { files: paths.map((path) => readOne(path, bytes)), frame };
  };
  const first = read(flag);
  if (flag !== undefined || !first.files.some(({ needsFrame }) => needsFrame)) return first;
  const answer = await ask(
    "frame of UDP tests that do not say it, in bytes with FCS (Enter leaves them out): ",
  );
  return answer === null ? first : read(answer);
}

/** What a file holds, and what of it has no place here. */
export function describeFile({ path, format, trials, unmapped, needsFrame }: LocalFile): string[] {
  return [
    `${path}: ${format}, ${trials.length} results, ${unmapped.length} things not mapped`,
    ...unmapped.map(({ place, what, why }) => `  not mapped: ${place}: ${what}: ${why}`),
    ...(needsFrame
      ? ["  give --frame BYTES (with FCS, such as 64 or 1518) to bring these UDP tests in"]
      : []),
  ];
}

/** Every file must hold something before the first is sent. */
export function requireResults(files: readonly LocalFile[]): void {
  const empty = files.find(({ trials }) => trials.length === 0);
  if (!empty) return;
  const fix = empty.needsFrame ? "Nothing was stored; give --frame" : "Nothing was stored";
  throw new AgentError({ code: "import", message: `${empty.path}: holds no result that fits`, fix });
}
