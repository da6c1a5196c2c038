import { z } from "zod";
import { Direction, Lab, MacvtapMode, Nic, OvsDatapath, Switch } from "../../lib/domain/factors.ts";
import { TestKey, UDP_FRAME_OVERHEAD_BYTES } from "../../lib/domain/tests.ts";
import { SSH_KEYS } from "../labs/ssh/settings.ts";

/** What a choice says when it is refused: the value, and all that are allowed. */
function choice<const T extends readonly string[]>(values: T) {
  return z.enum(values, {
    error: (issue) => `${JSON.stringify(issue.input)} is not allowed; allowed: ${values.join(", ")}`,
  });
}

/** One value or a list of at least one; doubles are kept once. */
function list<T extends z.ZodType>(item: T) {
  return z
    .union([z.array(item).min(1, "needs at least one value"), item.transform((value) => [value])])
    .transform((values) => [...new Set(values)]);
}

function wholeNumber(low: number, high: number, unit: string) {
  const text = `must be a whole number of ${unit} from ${low} to ${high}`;
  return z.int({ error: text }).min(low, text).max(high, text);
}

/** Keys with a frame that fits: UDP's payload is the frame less 46 bytes, at least one. */
const PlanTest = TestKey.refine(
  (key) => {
    const frame = /_(\d+)$/.exec(key)?.[1];
    return frame === undefined || (Number(frame) > UDP_FRAME_OVERHEAD_BYTES && Number(frame) <= 65_535);
  },
  { error: `a frame is ${UDP_FRAME_OVERHEAD_BYTES + 1} to 65535 bytes long` },
);

/** What a person asks for, by flags or in a YAML file; the same keys in both. All of it may be left out. */
export const PlanRequest = z.strictObject({
  switch: list(choice(Switch.options)).optional(),
  nic: list(choice(Nic.options)).optional(),
  /** Version, path, or `debian:SUITE`; resolved to binaries later. */
  qemu: list(z.string().min(1)).optional(),
  "macvtap-mode": list(choice(MacvtapMode.options)).optional(),
  "ovs-datapath": list(choice(OvsDatapath.options)).optional(),
  mtu: list(wholeNumber(576, 65_535, "bytes")).optional(),
  offload: list(choice(["on", "off"])).optional(),
  test: list(PlanTest).optional(),
  direction: list(choice(Direction.options)).optional(),
  profile: choice(["smoke", "quick", "full"]).optional(),
  boots: wholeNumber(1, 1000, "boots").optional(),
  iterations: wholeNumber(1, 1000, "iterations").optional(),
  /** netperf measures whole seconds. */
  seconds: wholeNumber(1, 3600, "seconds").optional(),
  "warmup-seconds": wholeNumber(0, 3600, "seconds").optional(),
  lab: choice(Lab.exclude(["import"]).options).optional(),
  ...SSH_KEYS,
  seed: wholeNumber(0, 2 ** 32 - 1, "32 bits").optional(),
  title: z.string().min(1).max(200).optional(),
  tag: list(z.string().min(1).max(64)).optional(),
  server: z
    .url({ protocol: /^https?$/, error: "must be an address such as http://127.0.0.1:3000" })
    .optional(),
});
export type PlanRequest = z.infer<typeof PlanRequest>;

export const PLAN_KEYS = Object.keys(PlanRequest.shape) as (keyof PlanRequest)[];
