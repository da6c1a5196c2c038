export type KeyvalOutput = {
  /** The one value of a selector that was printed once; null where it is absent or twice there with other values. */
  text(selector: string): string | null;
  /** Finite number; null where absent, unreadable, or -1, netperf's mark for "not measured". */
  number(selector: string): number | null;
  readonly selectors: readonly string[];
};

const LINE = /^([A-Z][A-Z0-9_]*)=(.*)$/;
/** Plain decimal only: neither hexadecimal, nor `Infinity`, nor an empty string, all of which Number() takes. */
const DECIMAL = /^-?\d{1,20}(?:\.\d{1,12})?$/;

/** Reads netperf's `-k` output: one `SELECTOR=value` a line; other lines (warnings) are passed over. */
export function readKeyval(raw: string): KeyvalOutput {
  const values = new Map<string, string | null>();
  for (const line of raw.split(/\r?\n/)) {
    const match = LINE.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const value = match[2].trim();
    const earlier = values.get(match[1]);
    values.set(match[1], earlier === undefined || earlier === value ? value : null);
  }
  const text = (selector: string) => values.get(selector) ?? null;
  return {
    text,
    number: (selector) => {
      const value = text(selector);
      if (value === null || !DECIMAL.test(value)) return null;
      const number = Number(value);
      return Number.isFinite(number) && number >= 0 ? number : null;
    },
    selectors: [...values.keys()],
  };
}
