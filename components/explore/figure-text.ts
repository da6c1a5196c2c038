import type { Figure } from "@/lib/explore/arrange";
import { formatDelta, formatDeltaInterval } from "@/lib/format/delta";
import { decimalsFor, formatFixed, formatPlural } from "@/lib/format/number";
import type { Scale } from "@/lib/format/scale";

/** A figure in words: digits, interval, and what stands behind them. */
export type FigureText = { value: string; interval: string | null; boots: string };

const WHY: Record<string, string> = {
  "one-boot": "one boot: no inference",
  "no-spread": "no spread: no inference",
  zero: "a zero: no inference",
  missing: "a side is missing",
};

/** Digits that the interval bears, in the chart's scale; ratios as changes. */
export function figureText({ value, low, high, unit, ratio }: Figure, scale: Scale): FigureText {
  const boots = formatPlural(unit.values.length, "boot");
  if (ratio !== null)
    return ratio.status === "ok"
      ? {
          value: formatDelta(ratio.ratio),
          interval: formatDeltaInterval(ratio.ratio, ratio.low, ratio.high),
          boots: `${ratio.nSubject} against ${ratio.nBaseline} boots`,
        }
      : { value: formatDelta(value), interval: null, boots: WHY[ratio.reason] ?? ratio.reason };
  const scaled = value / scale.divisor;
  if (low === null || high === null)
    return {
      value: formatFixed(scaled, decimalsFor(scaled)),
      interval: null,
      boots: "one boot: no inference",
    };
  const half = (high - low) / 2 / scale.divisor;
  const wanted = half === 0 ? decimalsFor(scaled, 4) : decimalsFor(half, 2);
  const decimals = Math.min(decimalsFor(scaled, 4), Math.max(decimalsFor(scaled, 2), wanted));
  const text = (end: number) => formatFixed(end / scale.divisor, decimals);
  return { value: text(value), interval: `[${text(low)}, ${text(high)}]`, boots };
}
