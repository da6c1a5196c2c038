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
