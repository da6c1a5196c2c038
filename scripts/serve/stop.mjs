import { setTimeout as sleep } from "node:timers/promises";

/** Requests under way have so long to end; the whole stop takes less than ten seconds. */
const REQUESTS_MS = 7_000;
const HOOKS_MS = 2_000;

/**
 * Ends the server well: takes no new connection, closes event streams (their own listeners of the signal do), lets
 * requests end, then has the database write its log back, and ends with 0.
 */
export function stopOnSignals(server, log) {
  let isStopping = false;
  const sockets = new Set();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  const closeIdle = () => {
    server.closeIdleConnections();
    // Node does not take a connection for idle that a browser opened ahead and has asked nothing on yet.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  };
  const stop = async (reason) => {
    if (isStopping) return;
    isStopping = true;
    log.write("info", `stopping: ${reason}`);
    const closed = new Promise((resolve) => server.close(resolve));
    closeIdle();
    // A browser's connection stays open between requests: it is idle once its answer is sent.
    const idle = setInterval(closeIdle, 50);
    const isClean = await Promise.race([closed.then(() => true), sleep(REQUESTS_MS, false)]);
    clearInterval(idle);
    if (!isClean) {
      log.write("warn", `requests were still under way after ${REQUESTS_MS / 1000} s and were cut off`);
      server.closeAllConnections();
    }
    const hooks = [...(globalThis.vnicbenchStopHooks ?? [])].map((hook) => hook());
    await Promise.race([Promise.allSettled(hooks), sleep(HOOKS_MS)]);
    log.write("info", "stopped");
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void stop(signal));
  // The one that started it is gone, however it ended: nothing is left.
  process.on("disconnect", () => void stop("the program that started it has ended"));
}
