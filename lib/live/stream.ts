import { noteOpenStream } from "./open-streams.ts";
import { watchRun } from "./watch.ts";

const HEARTBEAT_MS = 15_000;

/**
 * Server-Sent Events of one run: `revision` with `{"revision":N}` at the start and at each change, `gone` when
 * the run was deleted. Ends with the reader's connection.
 */
export function runEvents(runId: string, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const stop = watchRun(runId, (revision) =>
        revision === null
          ? send("event: gone\ndata: {}\n\n")
          : send(`event: revision\nid: ${revision}\ndata: ${JSON.stringify({ revision })}\n\n`),
      );
      // Proxies drop a silent connection, and a dead one is only noticed by writing to it.
      const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT_MS);
      let ended = false;
      end = () => {
        if (ended) return;
        ended = true;
        stop();
        clearInterval(heartbeat);
        signal.removeEventListener("abort", close);
        forget();
      };
      const close = () => {
        if (ended) return;
        end();
        controller.close();
      };
      const forget = noteOpenStream(close);
      signal.addEventListener("abort", close);
      send("retry: 2000\n\n");
      if (signal.aborted) close();
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
