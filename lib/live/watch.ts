import { getRunRevision } from "../runs/data.ts";

const POLL_MS = 1000;

type Listener = (revision: number | null) => void;
type Watch = { listeners: Set<Listener>; timer: NodeJS.Timeout; last: number | null | undefined };

// On globalThis, as each route's bundle has its own copy of this module.
const store = globalThis as typeof globalThis & { vnicbenchWatches?: Map<string, Watch> };

/**
 * Calls back with the revision of a run: first at once, then each time it moves; null when the run is gone.
 * All watchers of a run share one look at the database a second, so a page costs nothing more than its socket.
 * Works over several server processes, because it asks the database and not this process.
 * @returns function that ends the watch
 */
export function watchRun(runId: string, listener: Listener): () => void {
  store.vnicbenchWatches ??= new Map();
  const watches = store.vnicbenchWatches;
  let watch = watches.get(runId);
  if (!watch) {
    const made: Watch = { listeners: new Set(), last: undefined, timer: setTimeout(() => {}, 0) };
    const poll = async () => {
      try {
        const revision = await getRunRevision(runId);
        if (revision !== made.last) {
          made.last = revision;
          for (const each of made.listeners) each(revision);
        }
      } catch {
        // A busy database is asked again in a second.
      }
      if (made.listeners.size > 0) made.timer = setTimeout(poll, POLL_MS);
    };
    watch = made;
    watches.set(runId, made);
    void poll();
  } else if (watch.last !== undefined) listener(watch.last);
  const shared = watch;
  shared.listeners.add(listener);
  return () => {
    shared.listeners.delete(listener);
    if (shared.listeners.size > 0) return;
    clearTimeout(shared.timer);
    if (watches.get(runId) === shared) watches.delete(runId);
  };
}
