import { formatFixed } from "./number.ts";

/** Beyond a change of this size nobody asks how much more: two boots that disagree can ask for billions of percent. */
export const FAR_SHARE = 10;

/** Size of a change as verdicts and findings write it, rounded up: `12 %`, `4.3 %`, `more than 1000 %`. */
export function formatShare(share: number): string {
  if (share > FAR_SHARE) return `more than ${formatFixed(FAR_SHARE * 100, 0)}\u00a0%`;
  const percent = share * 100;
  return `${percent >= 10 ? Math.ceil(percent) : Math.ceil(percent * 10) / 10}\u00a0%`;
}
