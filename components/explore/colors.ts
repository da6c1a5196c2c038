import type { Form } from "@/components/charts/interval-row";
import { type Factor, type Level, NO_LEVEL } from "@/lib/explore/factors";

/** How a level is drawn: hue and form together, so that colour is never the only sign. */
export type Paint = { color: string; form: Form };

const FORMS: readonly Form[] = ["bridge", "openvswitch", "macvtap", "host"];
const SWITCHES = ["host", "bridge", "openvswitch", "macvtap"] as const;
const SERIES = 6;

/** Paint of a level: NICs keep the hue and switches the form that they have on every page. */
export function paintOf(factor: Factor | null, levels: readonly Level[], id: string | null): Paint {
  if (factor === null || id === null) return { color: "var(--accent)", form: "bridge" };
  const at = Math.max(
    0,
    levels.findIndex((level) => level.id === id),
  );
  const form = FORMS[at % FORMS.length] ?? "bridge";
  if (factor === "nic") return { color: `var(--nic-${id === NO_LEVEL ? "host" : id})`, form };
  const color = `var(--series-${at % SERIES})`;
  if (factor !== "switch") return { color, form };
  const own = SWITCHES.find((name) => name === id.split(":")[0]);
  return { color, form: own ?? form };
}
