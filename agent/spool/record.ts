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

/** A line that is no record: the disk lost it, or another version wrote it. */
export type DamagedLine = { kind: "damaged"; text: string; problem: string };

/** A record with its place (the number of its line, from 0) and the length of its line in bytes. */
export type PlacedRecord = { line: number; bytes: number; record: SpoolRecord | DamagedLine };
