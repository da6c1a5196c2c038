import { z } from "zod";

/** Something that an imported file holds and this product has no place for. */
export const Unmapped = z.strictObject({
  /** Line or JSON path. */
  place: z.string().max(256),
  what: z.string().max(256),
  why: z.string().max(512),
});
export type Unmapped = z.infer<typeof Unmapped>;

/** Most things not mapped that a run lists by name; `unmappedCount` counts them all. */
export const MAX_UNMAPPED_LISTED = 200;

/** The file that a run was imported from; only a run of lab `import` has one. */
export const ImportSource = z.strictObject({
  /** Name of the file, without folders. */
  file: z.string().min(1).max(255),
  format: z.string().max(64),
  /** Of the unpacked content. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Whether the file says when it was measured, the person did, or nobody: then it is the time of import. */
  timeFrom: z.enum(["file", "given", "import"]),
  unmapped: z.array(Unmapped).max(MAX_UNMAPPED_LISTED).default([]),
  unmappedCount: z.int().nonnegative().default(0),
});
export type ImportSource = z.infer<typeof ImportSource>;
