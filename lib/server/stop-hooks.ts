// On globalThis: the server's own process (scripts/serve) runs them, and knows nothing of the bundle.
const store = globalThis as typeof globalThis & { vnicbenchStopHooks?: Set<() => Promise<void>> };

/** Notes what is to be done when the server stops, after its last request. */
export function onServerStop(hook: () => Promise<void>): void {
  store.vnicbenchStopHooks ??= new Set();
  store.vnicbenchStopHooks.add(hook);
}
