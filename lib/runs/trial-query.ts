import { z } from "zod";
import { Direction } from "../domain/factors.ts";
import { TestKey } from "../domain/tests.ts";
import { TrialStatus } from "../domain/trial.ts";

/** Filter and page of a run's trials. */
export const TrialQuery = z.strictObject({
  /** Key of a cell. */
  cell: z.string().max(256).optional(),
  test: TestKey.optional(),
  direction: Direction.optional(),
  status: TrialStatus.optional(),
  warmup: z.boolean().optional(),
  cursor: z.string().max(1024).optional(),
  limit: z.int().min(1).max(5000).default(500),
});
export type TrialQuery = z.input<typeof TrialQuery>;
