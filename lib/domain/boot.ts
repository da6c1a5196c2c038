import { z } from "zod";
import { Cell } from "./cell.ts";
import { Acceleration } from "./factors.ts";
import { MachineFacts } from "./facts.ts";
import { Instant, Ulid } from "./ids.ts";

/** A command as it ran: an argument list, never a shell string. */
export const Command = z.strictObject({
  /** Whose shell it would be typed into. */
  where: z.enum(["host", "tester", "guest", "lab"]),
  argv: z.array(z.string().max(8192)).min(1).max(512),
  /** What it is for, e.g. `create the bridge`. */
  purpose: z.string().max(256).nullable().default(null),
  /** It goes on while the next ones run: a daemon, a guest. */
  background: z.literal(true).optional(),
});
export type Command = z.infer<typeof Command>;

/** Evidence that something is as the cell says, with what was looked at. */
export const Proof = z.strictObject({
  /** `vhost`, `path`, `acceleration`, ... */
  kind: z.string().max(64),
  ok: z.boolean(),
  /** One sentence for a reader. */
  statement: z.string().max(4096),
  /** Raw observations: name to value before, after. */
  evidence: z.record(z.string(), z.string().max(8192)).default({}),
});
export type Proof = z.infer<typeof Proof>;

/** One start of a cell's guest: the unit of replication. For `host`, one fresh set-up of the lab. */
export const Boot = z.strictObject({
  bootId: Ulid,
  cell: Cell,
  /** 0-based within the cell. */
  index: z.int().nonnegative(),
  status: z.enum(["ok", "failed", "skipped", "timeout"]),
  reason: z.string().max(4096).nullable().default(null),
  startedAt: Instant,
  finishedAt: Instant.nullable().default(null),
  acceleration: Acceleration,
  /** Process start to the guest agent's first answer; null for `host`. */
  bootSeconds: z.number().nonnegative().nullable().default(null),
  /** Commands that laid the lab, built the attachment and started netserver and QEMU, in order: typed again, they do. */
  commands: z.array(Command).max(200).default([]),
  proofs: z.array(Proof).max(50).default([]),
  guest: MachineFacts.nullable().default(null),
  /** Offload features at every end, interface to feature to on/off. */
  offloads: z.record(z.string(), z.record(z.string(), z.boolean())).default({}),
  /** End of the guest's console where the boot failed. */
  console: z.string().max(65536).nullable().default(null),
});
export type Boot = z.infer<typeof Boot>;
