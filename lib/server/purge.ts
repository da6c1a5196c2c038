import { purgeDeletedRuns } from "../runs/removal-mutations.ts";
import { KEEP_DAYS } from "../runs/retention.ts";

const DAY_MS = 24 * 3600 * 1000;

async function purge(): Promise<void> {
  try {
    const gone = await purgeDeletedRuns(new Date());
    if (gone > 0) console.log(`removed ${gone} run(s) that were deleted more than ${KEEP_DAYS} days ago`);
  } catch (error) {
    // Old data may wait for tomorrow; the dashboard may not.
    console.error("deleted runs could not be purged, tried again in a day:", error);
  }
}

/**
 * Removes long deleted runs from now on, and once a day; never fails, and never keeps the process alive. The first request
 * does not wait for it: each run goes in a transaction of its own.
 */
export function startPurge(): void {
  setInterval(() => void purge(), DAY_MS).unref();
  void purge();
}
