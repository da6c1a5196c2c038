import { z } from "zod";
import { Cell } from "../../lib/domain/cell.ts";
import { Acceleration, Direction, Lab, ProfileName } from "../../lib/domain/factors.ts";
import { Instant, Ulid } from "../../lib/domain/ids.ts";
import { Replication } from "../../lib/domain/run.ts";
import { TestKey } from "../../lib/domain/tests.ts";
import { SshLabSettings } from "../labs/ssh/settings.ts";

/** What one run is to do, as data: the same for a run here and for one handed into a lab VM. */
export const RunJob = z.strictObject({
  runId: Ulid,
  title: z.string().min(1).max(200),
  tags: z.array(z.string()),
  startedAt: Instant,
  lab: Lab,
  /** How the lab's own machine runs: `native` on this host, `tcg` or `kvm` in a lab VM. */
  labAcceleration: Acceleration,
  profile: ProfileName,
  replication: Replication,
  seed: z.int().nonnegative(),
  tests: z.array(TestKey).min(1),
  directions: z.array(Direction).min(1),
  /** Cells as asked for; options that are left open are resolved by what the lab can do. */
  cells: z.array(Cell).min(1),
  /** Both machines of the ssh lab; null for every other lab. */
  ssh: SshLabSettings.nullable().default(null),
});
export type RunJob = z.infer<typeof RunJob>;
