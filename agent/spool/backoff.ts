const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * Wait before the next attempt in ms: doubles with each failure up to 30 s, with full jitter in its upper half, so
 * that many agents do not come back at one moment. A server's own Retry-After stands over it.
 */
export function backoffMs(failures: number, random: () => number, retryAfterSeconds: number | null): number {
  if (retryAfterSeconds !== null) return Math.min(retryAfterSeconds * 1000, LONGEST_MS * 4);
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return ceiling * (0.5 + random() / 2);
}
