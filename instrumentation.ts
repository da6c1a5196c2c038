import type { Instrumentation } from "next";

/** Runs once, before the server takes a request; what fails here ends the server, with its reason. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  try {
    const { startDatabase } = await import("./lib/server/start.ts");
    await startDatabase();
    const { startPurge } = await import("./lib/server/purge.ts");
    await startPurge();
  } catch (error) {
    const { endServer } = await import("./lib/server/end.ts");
    endServer(error);
  }
}

/** Called by Next for what a page or endpoint throws. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logRequestError } = await import("./lib/server/request-error.ts");
  logRequestError(error, request);
};
