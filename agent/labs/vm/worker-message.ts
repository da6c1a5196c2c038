import { z } from "zod";

/** One line from the lab VM's agent: an event of the run, or a sign of life once a second. */
export const WorkerMessage = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("pulse") }),
  z.strictObject({ kind: z.literal("event"), event: z.looseObject({ kind: z.string() }) }),
]);
export type WorkerMessage = z.infer<typeof WorkerMessage>;
