import { z } from "zod";
import type { Guest } from "../guest/types.ts";

const Stats = z.array(
  z.looseObject({
    provider: z.string(),
    stats: z.array(z.looseObject({ name: z.string(), value: z.unknown() })),
  }),
);

/**
 * A reader of the exits of all vCPUs by QMP `query-stats` (QEMU 7.1 and later); null where this QEMU or its
 * accelerator has no such statistics, found out once before the first trial.
 */
export async function readQueryStats(guest: Guest): Promise<(() => Promise<number | null>) | null> {
  const read = async () => sumExits(await guest.qmp("query-stats", REQUEST));
  try {
    return (await read()) === null ? null : read;
  } catch {
    return null;
  }
}

const REQUEST = { target: "vcpu", providers: [{ provider: "kvm", names: ["exits"] }] };

/** Sum over vCPUs; null where the answer holds no such figure. */
export function sumExits(answer: unknown): number | null {
  const parsed = Stats.safeParse(answer);
  if (!parsed.success) return null;
  const values = parsed.data
    .flatMap((vcpu) => vcpu.stats)
    .filter((stat) => stat.name === "exits")
    .map((stat) => stat.value)
    .filter((value): value is number => typeof value === "number");
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}
