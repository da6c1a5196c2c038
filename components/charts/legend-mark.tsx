import type { Form } from "./interval-row";
import { Mark } from "./mark";

/** A mark by itself, for legends and tables. */
export function LegendMark({ form, color }: { form: Form; color: string }) {
  return (
    <svg viewBox="0 0 14 14" className="size-3.5 shrink-0" aria-hidden="true">
      <Mark form={form} x={7} y={7} size={5} fill={color} />
    </svg>
  );
}
