/** Requests that a caller may send at once, in seconds of the sustained rate. */
const BURST_SECONDS = 10;
/** Callers that are remembered; one that is forgotten starts afresh. */
const MOST_CALLERS = 10_000;

type Bucket = { left: number; at: number };

export type RateLimiter = {
  /**
   * Takes a request's cost from its caller's share.
   * @returns seconds to wait where the share is used up, else null
   */
  take(caller: string, cost?: number): number | null;
};

/**
 * A bucket for each caller that fills at a steady rate and holds ten seconds' worth.
 * @param perSecond requests per second and caller; 0 for no limit
 * @param now milliseconds of a clock that never goes back
 */
export function createRateLimiter(
  perSecond: number,
  now: () => number = () => performance.now(),
): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const most = perSecond * BURST_SECONDS;
  return {
    take: (caller, cost = 1) => {
      if (perSecond === 0) return null;
      const at = now();
      const known = buckets.get(caller);
      const left = known ? Math.min(most, known.left + ((at - known.at) / 1000) * perSecond) : most;
      // Set anew, so that the map's order is that of use.
      buckets.delete(caller);
      buckets.set(caller, { left: left >= cost ? left - cost : left, at });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= MOST_CALLERS) break;
        buckets.delete(oldest);
      }
      return left >= cost ? null : Math.ceil((cost - left) / perSecond);
    },
  };
}
