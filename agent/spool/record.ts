import { z } from "zod";
import { Boot } from "../../lib/domain/boot.ts";
import { RunHeader } from "../../lib/domain/run.ts";
import { Trial } from "../../lib/domain/trial.ts";

/** One line of a spool: what the server is to be told, in the order in which it happened. */
export const SpoolRecord = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("header"), value: RunHeader }),
  z.strictObject({ kind: z.literal("boot"), value: Boot }),
  z.strictObject({ kind: z.literal("trial"), value: Trial }),
]);
export type SpoolRecord = z.infer<typeof SpoolRecord>;

/** A record with its place: the number of its line, from 0. */
export type PlacedRecord = { line: number; record: SpoolRecord };
