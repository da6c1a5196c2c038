import { z } from "zod";
import { Direction } from "../domain/factors.ts";
import { ImportSource, Unmapped } from "../domain/import-source.ts";
import { Metrics } from "../domain/metrics.ts";
import { RunId } from "../domain/run.ts";
import { TestKey } from "../domain/tests.ts";

/** One result that was recognised in a file. */
const ImportedResult = z.strictObject({
  test: TestKey,
  /** Null until it is known where the tool ran. */
  direction: Direction.nullable(),
  /** Whether the tool's own machine sent the data (or asked), or received them. */
  flow: z.enum(["sent", "received"]),
  seconds: z.number(),
  startedAt: z.string().nullable(),
  metrics: Metrics,
  tool: z.string(),
});

/** Answer of `POST /import`: what was read, and the run made of it. */
export const ImportAnswer = z.strictObject({
  /** False where the same file was imported before with the same answers, and for a preview. */
  created: z.boolean(),
  runId: RunId.nullable().meta({ description: "Null for a preview." }),
  path: z.string().nullable().meta({ description: "Permalink of the run, on this dashboard." }),
  title: z.string(),
  file: z.string(),
  format: z.string(),
  sha256: z.string(),
  timeFrom: ImportSource.shape.timeFrom,
  machine: z
    .strictObject({ hostname: z.string().nullable(), kernel: z.string().nullable() })
    .nullable()
    .meta({ description: "The machine that ran the tool, where the file names it." }),
  results: z.array(ImportedResult),
  unmapped: z
    .array(Unmapped)
    .meta({ description: "What has no place here; listed, never dropped in silence." }),
  unmappedCount: z.int(),
  needs: z
    .array(z.strictObject({ field: z.string(), message: z.string() }))
    .meta({ description: "Fields that the file does not say and that were not given." }),
});
export type ImportAnswer = z.infer<typeof ImportAnswer>;
