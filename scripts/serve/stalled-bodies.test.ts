import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { endStalledBody } from "./stalled-bodies.mjs";

const SILENCE_MS = 300;
/** Reads the body at once, or, for /later, only after three silences. */
const server = createServer(async (incoming, response) => {
  endStalledBody(incoming, SILENCE_MS);
  if (incoming.url === "/later") await sleep(3 * SILENCE_MS);
  let size = 0;
  try {
    for await (const chunk of incoming) size += (chunk as Buffer).length;
    // The answer may take its time: only the body is watched.
    await sleep(2 * SILENCE_MS);
    response.end(String(size));
  } catch {
    response.destroy();
  }
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => server.close());

/** Sends the parts of a body with a pause before each; answers its size as received, or how the connection ended. */
async function send(
  path: string,
  parts: readonly Buffer[],
  pauseMs: number,
  isEnded = true,
): Promise<string> {
  const sending = request(url + path, { method: "POST" });
  const answered = new Promise<string>((resolve) => {
    sending.once("response", async (answer: IncomingMessage) => {
      let text = "";
      for await (const chunk of answer) text += String(chunk);
      resolve(text);
    });
    sending.once("error", () => resolve("cut"));
  });
  for (const part of parts) {
    await sleep(pauseMs);
    sending.write(part);
  }
  if (isEnded) sending.end();
  return answered;
}

const KILOBYTE = Buffer.alloc(1024);

test("a body that stops coming is cut off, after some of it or before any", async () => {
  const from = performance.now();
  expect(await send("/", [KILOBYTE], 0, false)).toBe("cut");
  expect(performance.now() - from).toBeGreaterThanOrEqual(SILENCE_MS);
});

test("a slow body passes, however long it takes in all", async () => {
  const parts = Array.from({ length: 8 }, () => KILOBYTE);
  expect(await send("/", parts, SILENCE_MS / 3)).toBe("8192");
});

test("a body that nobody reads yet passes, and so does a request without one", async () => {
  expect(await send("/later", [Buffer.alloc(5_000_000)], 0)).toBe("5000000");
  const answer = await fetch(`${url}/later`);
  expect(await answer.text()).toBe("0");
});
