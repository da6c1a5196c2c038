import { MAX_UNMAPPED_LISTED } from "../domain/import-source.ts";
import { ApiError } from "../http/problem.ts";
import type { ImportAnswer } from "../import/answer.ts";
import { buildRun } from "../import/build-run.ts";
import { type ImportFields, readPlace } from "../import/import-fields.ts";
import { ImportError } from "../import/importer.ts";
import { type ReadFile, readFile } from "../import/read-file.ts";
import { storeImportedRun } from "./import-mutations.ts";

function read(bytes: Uint8Array, name: string, frameBytes: number | null): ReadFile {
  try {
    return readFile(bytes, { frameBytes });
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new ApiError(
      error.isTooLarge ? "too_large" : "bad_request",
      `${name}: ${error.message}; nothing was stored`,
      [{ field: `file: ${error.place}`, message: error.message.slice(error.place.length + 2) }],
    );
  }
}

/** The file's own part of the answer. */
function describe(file: ReadFile, name: string, fields: ImportFields): ImportAnswer {
  const other = fields.direction === "tx" ? "rx" : "tx";
  const place = readPlace(fields);
  const frame = { field: "frame", message: "some UDP tests do not say their frame: give its bytes with FCS" };
  return {
    ...{ created: false, runId: null, path: null, title: fields.title ?? name, file: name },
    ...{ format: file.format, sha256: file.sha256, machine: file.machine },
    timeFrom: file.trials.every((trial) => trial.startedAt !== null)
      ? "file"
      : fields.measuredAt
        ? "given"
        : "import",
    results: file.trials.map(({ test, flow, seconds, startedAt, metrics, tool }) => ({
      ...{ test, flow, seconds, startedAt, metrics },
      direction: fields.direction === undefined ? null : flow === "sent" ? fields.direction : other,
      tool: tool.version === null ? tool.name : `${tool.name} ${tool.version}`,
    })),
    unmapped: file.unmapped.slice(0, MAX_UNMAPPED_LISTED),
    unmappedCount: file.unmapped.length,
    needs: [...("problems" in place ? place.problems : []), ...(file.needsFrame ? [frame] : [])],
  };
}

/**
 * Reads a result file and stores it as a run of its own, whole or not at all; a preview only reads.
 * @param name of the file as it was sent
 * @throws ApiError `bad_request` with the place where the file is broken or the field that is missing, `too_large`,
 *   `gone` where it was imported before and deleted
 */
export async function importFile(
  bytes: Uint8Array,
  name: string,
  fields: ImportFields,
  now: Date,
): Promise<ImportAnswer> {
  const file = read(bytes, name, fields.frame ?? null);
  const answer = describe(file, name, fields);
  if (fields.preview === "true") return answer;
  if (file.trials.length === 0)
    throw new ApiError(
      "bad_request",
      `${name}: holds no result that fits; nothing was stored`,
      file.unmapped
        .map(({ place, what, why }) => ({ field: `file: ${place}`, message: `${what}: ${why}` }))
        .slice(0, 50),
    );
  const place = readPlace(fields);
  if ("problems" in place) {
    const told = place.problems.map(({ field, message }) => `${field}: ${message}`).join("; ");
    throw new ApiError("bad_request", `${told}; nothing was stored`, place.problems);
  }
  const run = buildRun(file, {
    ...place,
    ...{ title: fields.title ?? name.slice(0, 200), hostname: fields.host ?? null, file: name },
    ...{ at: fields.measuredAt ?? now.toISOString(), atFrom: fields.measuredAt ? "given" : "import" },
  });
  const { created, title } = await storeImportedRun(run);
  return { ...answer, created, title, runId: run.runId, path: `/runs/${run.runId}` };
}
