import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { MAX_BODY_BYTES, MAX_FORM_BYTES, readBody, readJson, readList } from "./body.ts";
import { endTurn } from "./turn.ts";

/** A body that never ends; tells how much of it was asked for, and whether it was told to stop. */
function endless(chunk: Uint8Array) {
  const seen = { bytes: 0, stopped: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      seen.bytes += chunk.byteLength;
      controller.enqueue(chunk);
    },
    cancel() {
      seen.stopped = true;
    },
  });
  return { seen, body };
}

function request(body: BodyInit | ReadableStream, headers: Record<string, string> = {}): Request {
  return new Request("http://127.0.0.1/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
}

describe("a body without end is refused while it comes", () => {
  // A gzip member of 64 MiB of nothing has some 64 KiB.
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
  const empty = new Uint8Array(gzipSync(Buffer.alloc(0)));
  const empties = new Uint8Array(64 * 1024).map((_byte, at) => empty[at % empty.length] ?? 0);

  test.each([
    ["plain", new Uint8Array(64 * 1024), {}, MAX_BODY_BYTES],
    ["a bomb", bomb, { "content-encoding": "gzip" }, 2 * bomb.byteLength],
    [
      "gzip of nothing",
      empties.subarray(0, empties.length - (empties.length % empty.length)),
      { "content-encoding": "gzip" },
      MAX_BODY_BYTES,
    ],
  ])("%s", async (_name, chunk, headers, needed) => {
    const { seen, body } = endless(chunk);
    const sent = request(body, headers);
    onTestFinished(() => endTurn(sent));
    await expect(readBody(sent)).rejects.toMatchObject({
      code: "too_large",
      message: expect.stringContaining("32 MiB"),
    });
    expect(seen.stopped).toBe(true);
    // What streams hold between them is all that is read beyond.
    expect(seen.bytes).toBeLessThanOrEqual(needed + 1024 * 1024);
  });
});

test("a length that is too large is refused before a byte is read", async () => {
  const { seen, body } = endless(new Uint8Array(1024));
  const headers = { "content-length": String(MAX_BODY_BYTES + 1) };
  await expect(readBody(request(body, headers))).rejects.toMatchObject({ code: "too_large" });
  expect(seen.bytes).toBeLessThanOrEqual(1024);
});

test("what a page sends is small, packed or not", async () => {
  const long = JSON.stringify({ text: "x".repeat(MAX_FORM_BYTES) });
  const type = { "content-type": "application/json" };
  await expect(readJson(request(long, type))).rejects.toMatchObject({
    code: "too_large",
    message: expect.stringContaining("64 KiB"),
  });
  const packed = request(gzipSync(long), { ...type, "content-encoding": "gzip" });
  await expect(readJson(packed)).rejects.toMatchObject({ code: "too_large" });
  expect(await readJson(request(gzipSync("[1]"), { ...type, "content-encoding": "gzip" }))).toEqual([1]);
});

test.each([
  ["text/plain"],
  ["application/x-www-form-urlencoded"],
  ["multipart/form-data; boundary=x"],
  ["application/jsonp"],
  ["xapplication/json"],
])("content type %s is refused with what to send", async (type) => {
  for (const read of [readJson, (one: Request) => readList(one, "trials", 10)])
    await expect(read(request("[1]", { "content-type": type }))).rejects.toMatchObject({
      code: "unsupported_media",
      message: expect.stringContaining("send content-type: application/json"),
      errors: [{ field: "content-type", message: expect.stringContaining("application/json") }],
    });
});

test.each([
  ["application/json", "[1, 2]"],
  ["Application/JSON; charset=utf-8", "[1, 2]"],
  ["application/vnd.vnicbench+json", "[1, 2]"],
  ["application/x-ndjson", "1\n\n2\n"],
  ["application/jsonl", "1\n2"],
])("content type %s is read", async (type, text) => {
  expect(await readList(request(text, { "content-type": type }), "trials", 10)).toEqual([1, 2]);
});
