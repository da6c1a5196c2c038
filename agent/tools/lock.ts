import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs `act` while no other process holds the same lock. A lock whose owner is gone is taken over. Rejects when it
 * is still held after `timeoutMs`.
 */
export async function withLock<T>(path: string, timeoutMs: number, act: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  mkdirSync(dirname(path), { recursive: true });
  while (!take(path)) {
    if (performance.now() > deadline)
      throw new Error(
        `${path} is held by process ${owner(path) ?? "unknown"}; wait for it, or end it and try again`,
      );
    await sleep(250);
  }
  try {
    return await act();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function take(path: string): boolean {
  try {
    mkdirSync(path);
    writeFileSync(join(path, "pid"), String(process.pid));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (isAbandoned(path)) rmSync(path, { recursive: true, force: true });
    return false;
  }
}

function isAbandoned(path: string): boolean {
  const pid = owner(path);
  try {
    // Between making the directory and writing the number there is a moment without an owner.
    // A clock that was set back must not make the lock look young for ever.
    if (pid === null) return Math.abs(Date.now() - statSync(path).mtimeMs) > 5_000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

function owner(path: string): number | null {
  try {
    return Number(readFileSync(join(path, "pid"), "utf8")) || null;
  } catch {
    return null;
  }
}
