import { z } from "zod";
import { RunHeader } from "./run.ts";

/** A tag as people write it; commas part tags from one another. */
export const Tag = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^,\p{Cc}]*$/u, { error: "may hold no comma and no control character" });

/**
 * What people change of a run: `PATCH /api/v1/runs/{runId}`. A title or tags set here stand over those of the
 * agent, also after its next header; null gives them back to it.
 */
export const RunEdit = z
  .strictObject({
    title: z.string().trim().pipe(RunHeader.shape.title).nullable().optional(),
    tags: z
      .array(Tag)
      .max(50)
      .transform((tags) => [...new Set(tags)])
      .nullable()
      .optional(),
    /** A baseline that pages offer first. */
    pinned: z.boolean().optional(),
    /** Left out of lists unless they are asked for archived runs. */
    archived: z.boolean().optional(),
  })
  .refine((edit) => Object.values(edit).some((value) => value !== undefined), {
    error: "name at least one of title, tags, pinned, archived",
  });
export type RunEdit = z.infer<typeof RunEdit>;

/** A remark to a run: `POST /api/v1/runs/{runId}/notes`. */
export const NoteInput = z.strictObject({
  text: z.string().trim().min(1).max(4000),
});
export type NoteInput = z.infer<typeof NoteInput>;
