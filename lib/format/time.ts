const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Length of time from seconds: `0.4 s`, `52 s`, `3 min 20 s`, `1 h 05 min`, `2 d 3 h`. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toFixed(1))}\u00a0s`;
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${whole}\u00a0s`;
  if (whole < HOUR) {
    const rest = whole % MINUTE;
    return `${Math.floor(whole / MINUTE)}\u00a0min${rest === 0 ? "" : `\u00a0${rest}\u00a0s`}`;
  }
  if (whole < DAY)
    return `${Math.floor(whole / HOUR)}\u00a0h\u00a0${String(Math.floor((whole % HOUR) / MINUTE)).padStart(2, "0")}\u00a0min`;
  return `${Math.floor(whole / DAY)}\u00a0d\u00a0${Math.floor((whole % DAY) / HOUR)}\u00a0h`;
}

/** UTC instant as `2026-11-02 10:00` (with `:05` where seconds matter); UTC is said by the caller. */
export function formatInstant(instant: string, withSeconds = false): string {
  return instant.slice(0, withSeconds ? 19 : 16).replace("T", " ");
}

/**
 * How long before `now` an instant was: `just now`, `5 min ago`, `3 h ago`, `12 d ago`, else the date; also of one that is
 * ahead by more than a minute, as where a clock was set back.
 */
export function formatAge(instant: string, now: Date): string {
  const seconds = (now.getTime() - Date.parse(instant)) / 1000;
  if (seconds < -MINUTE) return instant.slice(0, 10);
  if (seconds < MINUTE) return "just now";
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min ago`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ago`;
  if (seconds < 30 * DAY) return `${Math.floor(seconds / DAY)} d ago`;
  return instant.slice(0, 10);
}

/** Seconds between two instants; null while the second is not there yet, or where the clock was set back meanwhile. */
export function secondsBetween(start: string, end: string | null): number | null {
  const seconds = end === null ? -1 : (Date.parse(end) - Date.parse(start)) / 1000;
  return seconds < 0 ? null : seconds;
}
