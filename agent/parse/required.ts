import type { KeyvalOutput } from "./keyval.ts";
import { Refusal } from "./refusal.ts";

/** Value of a selector that a test cannot do without; refuses and names it where it is missing. */
export function required(output: KeyvalOutput, selector: string): number {
  const value = output.number(selector);
  if (value !== null) return value;
  const text = output.text(selector);
  throw new Refusal(
    text === null
      ? `${selector} is missing from netperf's output`
      : `${selector} is ${JSON.stringify(text.slice(0, 40))}: not measured, or no number`,
  );
}
