import { z } from "zod";
import { SNAPSHOT_KINDS } from "./address.ts";

/** Freezes a view: `POST /api/v1/snapshots`. */
export const SnapshotInput = z.strictObject({
  /** Path and query of the page. */
  address: z.string().min(1).max(4096).meta({
    description:
      "Path and query of the view, e.g. `/runs/01M...?test=tcp_rr`: a run, a cell, or one of /compare, /explore, /trends.",
  }),
  note: z.string().trim().max(2000).default("").meta({ description: "Stands beside the snapshot." }),
  public: z
    .boolean()
    .default(false)
    .meta({ description: "Readable by everybody who has its address, also where reading needs a token." }),
});

/** Changes who may read a snapshot: `PATCH /api/v1/snapshots/{id}`. */
export const SnapshotEdit = z.strictObject({ public: SnapshotInput.shape.public.unwrap() });

export const SnapshotId = z
  .string()
  .regex(/^[0-9a-hjkmnp-tv-z]{10}$/, { error: "is ten digits and letters, as in the snapshot's address" });

/** A snapshot without its data. */
export const SnapshotAnswer = z.object({
  id: SnapshotId,
  kind: z.enum(SNAPSHOT_KINDS),
  address: z.string().meta({ description: "Of the live view." }),
  title: z.string(),
  note: z.string(),
  author: z.string().meta({ description: "Name of the token, or `this machine`." }),
  createdAt: z.string(),
  public: z.boolean().meta({ description: "Readable without a token." }),
  hash: z.string().meta({ description: "SHA-256 of address and data, hexadecimal." }),
});
