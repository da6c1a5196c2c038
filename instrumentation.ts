import type { Instrumentation } from "next";

/** Runs once, before the server takes a request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { notePeers } = await import("./lib/auth/peer.ts");
  notePeers();
  const { startOrEnd } = await import("./lib/server/start.ts");
  await startOrEnd();
  const { startPurge } = await import("./lib/server/purge.ts");
  startPurge();
}

/** Called by Next for what a page or endpoint throws. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logRequestError } = await import("./lib/server/request-error.ts");
  logRequestError(error, request);
};
