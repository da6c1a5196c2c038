// On globalThis, as each route's bundle has its own copy of this module.
const store = globalThis as typeof globalThis & { vnicbenchStreams?: Set<() => void> };

/**
 * Notes a stream that would stay open for ever: it is closed when the server is told to stop, which would
 * otherwise wait for each open page.
 * @returns function that takes the note back
 */
export function noteOpenStream(close: () => void): () => void {
  if (!store.vnicbenchStreams) {
    const streams = new Set<() => void>();
    store.vnicbenchStreams = streams;
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.on(signal, () => {
        for (const each of [...streams]) each();
      });
  }
  const streams = store.vnicbenchStreams;
  streams.add(close);
  return () => streams.delete(close);
}

/** How many such streams are open now. */
export function countOpenStreams(): number {
  return store.vnicbenchStreams?.size ?? 0;
}
