/** A body may pause for so long, then its connection is ended: large uploads take turns, and it would keep one. */
const MOST_SILENCE_MS = 20_000;

/**
 * Ends a request whose body stops coming. One that is not read at the moment, as it waits for its turn, is not blamed
 * for that.
 * @param {import("node:http").IncomingMessage} request
 * @param {number} silenceMs
 */
export function endStalledBody(request, silenceMs = MOST_SILENCE_MS) {
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  if (encoding === undefined && Number(length ?? 0) === 0) return;
  const { socket } = request;
  let [received, since] = [socket.bytesRead, performance.now()];
  const timer = setInterval(() => {
    if (request.complete || request.destroyed) return clearInterval(timer);
    const isWaited = request.readableLength === 0 && socket.bytesRead === received;
    if (!isWaited) [received, since] = [socket.bytesRead, performance.now()];
    else if (performance.now() - since >= silenceMs) request.destroy();
  }, silenceMs / 10);
  timer.unref();
  request.once("close", () => clearInterval(timer));
}
