import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "./project.mjs";

/**
 * A name in Linux's abstract socket space: the kernel lets one process have it, and takes it back when that
 * process ends, however it ends. A lock file would have to be cleared after a crash.
 */
const NAME = `\0vnicbench-setup:${ROOT}`.slice(0, 107);

function tryLock() {
  return new Promise((resolve, reject) => {
    const socket = createServer();
    socket.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    socket.listen(NAME, () => resolve(socket));
  });
}

/** Runs work while no other set-up of this checkout runs; waits for one that does. Linux only: elsewhere no lock. */
export async function withSetupLock(work, log) {
  if (process.platform !== "linux") return work();
  let socket = await tryLock();
  if (!socket) log("Another set-up is at work in this checkout: waiting for it");
  while (!socket) {
    await sleep(200);
    socket = await tryLock();
  }
  try {
    return await work();
  } finally {
    await new Promise((resolve) => socket.close(resolve));
  }
}
