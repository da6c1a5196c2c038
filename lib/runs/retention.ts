/** Days for which a deleted run can be brought back. */
export const KEEP_DAYS = 30;

const KEEP_MS = KEEP_DAYS * 24 * 3600 * 1000;

/** Instant (ISO) until which a run that was deleted then can surely be restored. */
export function restorableUntil(deletedAt: string): string {
  return new Date(Date.parse(deletedAt) + KEEP_MS).toISOString();
}

/** Runs deleted before this instant (ISO) may go for good. */
export function purgeBefore(now: Date): string {
  return new Date(now.getTime() - KEEP_MS).toISOString();
}
