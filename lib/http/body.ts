import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { z } from "zod";
import { parseUnicodeJson } from "../domain/well-formed.ts";
import { ApiError, fieldErrors } from "./problem.ts";

/** Most bytes of an upload's body, on the wire and unpacked alike. */
export const MAX_BODY_BYTES = 32 * 1024 * 1024;
/** Most bytes of what a page sends: a note, a title, a token. */
export const MAX_FORM_BYTES = 64 * 1024;
function tooLarge(most: number): ApiError {
  return new ApiError(
    "too_large",
    most === MAX_BODY_BYTES
      ? `a request may carry ${MAX_BODY_BYTES / 1024 / 1024} MiB, unpacked too: send less at once`
      : `this request may carry ${most / 1024} KiB: shorten what it holds`,
  );
}

/** Passes bytes on as they come, until there are too many. */
async function* bounded(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > most) throw tooLarge(most);
    yield chunk;
  }
}

async function* received(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const part = await reader.read().catch(() => {
        throw new ApiError("bad_request", "the request ended before its body was whole: send it again");
      });
      if (part.done) return;
      yield part.value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * Bytes of a body as they are unpacked. Both sides are bounded: a small body may unpack to a large one, and a large
 * one, of empty parts, to nothing.
 */
async function collect(chunks: AsyncIterable<Uint8Array>, isPacked: boolean, most: number): Promise<Buffer> {
  const kept: Uint8Array[] = [];
  if (!isPacked) {
    for await (const chunk of bounded(chunks, most)) kept.push(chunk);
    return Buffer.concat(kept);
  }
  const unpacked = createGunzip();
  const keep = async () => {
    for await (const chunk of bounded(unpacked, most)) kept.push(chunk);
  };
  // Each side ends the other, by an error of its own: the one that says why is looked for.
  const ends = await Promise.allSettled([keep(), pipeline(Readable.from(bounded(chunks, most)), unpacked)]);
  const errors = ends.flatMap((end): unknown[] => (end.status === "rejected" ? [end.reason] : []));
  if (errors.length > 0)
    throw (
      errors.find((error) => error instanceof ApiError) ??
      new ApiError("bad_request", "the body is not whole gzip, as its content encoding says: send it again")
    );
  return Buffer.concat(kept);
}

function isGzip(request: Request): boolean {
  const encoding = (request.headers.get("content-encoding") ?? "").trim().toLowerCase();
  if (encoding === "gzip") return true;
  if (encoding === "" || encoding === "identity") return false;
  throw new ApiError(
    "unsupported_media",
    `content encoding ${encoding.slice(0, 40)} is not understood: use gzip or none`,
  );
}

/**
 * Bytes of a request's body, unpacked where its content encoding says gzip; refused as soon as they are too many,
 * wherever they would end.
 * @throws ApiError `too_large`, `unsupported_media`, or `bad_request` for broken gzip
 */
export async function readBody(request: Request, most: number = MAX_BODY_BYTES): Promise<Buffer> {
  const isPacked = isGzip(request);
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge(most);
  return request.body === null ? Buffer.alloc(0) : collect(received(request.body), isPacked, most);
}

/**
 * Text of a request's body.
 * @throws ApiError as `readBody`, and `bad_request` for what is not UTF-8
 */
async function readText(request: Request, most: number): Promise<string> {
  const bytes = await readBody(request, most);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ApiError("bad_request", "the body is not UTF-8");
  }
}

/**
 * Sees that a body is of a type that the endpoint reads. A page of another site cannot send JSON without asking first.
 * @throws ApiError `unsupported_media`
 */
function requireType(request: Request, understood: RegExp, wanted: string): string {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (understood.test(type)) return type;
  throw new ApiError(
    "unsupported_media",
    `${type === "" ? "the request names no content type" : `content type ${type.slice(0, 80)} is not understood`}: send content-type: ${wanted}`,
    [{ field: "content-type", message: `must be ${wanted}` }],
  );
}

const JSON_TYPE = /^application\/([\w.-]+\+)?json$/;
const LINES_TYPE = /^application\/(x-)?(ndjson|jsonl|jsonlines|json-lines)$/;
const LIST_TYPE = new RegExp(`${JSON_TYPE.source}|${LINES_TYPE.source}`);

function parseJson(text: string, place: string): unknown {
  try {
    return parseUnicodeJson(text);
  } catch (error) {
    throw new ApiError("bad_request", `${place} is not JSON: ${(error as Error).message}`, [
      { field: place, message: "is not JSON" },
    ]);
  }
}

/** Body as one JSON value. `most`: bytes that it may have. */
export async function readJson(request: Request, most: number = MAX_FORM_BYTES): Promise<unknown> {
  requireType(request, JSON_TYPE, "application/json");
  return parseJson(await readText(request, most), "body");
}

/** Body as a list: a JSON array, one JSON object, or NDJSON (by its content type) with a value a line. */
export async function readList(request: Request, name: string): Promise<unknown[]> {
  const type = requireType(request, LIST_TYPE, "application/json or application/x-ndjson");
  const text = await readText(request, MAX_BODY_BYTES);
  if (!LINES_TYPE.test(type)) {
    const value = parseJson(text, "body");
    return Array.isArray(value) ? value : [value];
  }
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, index) => parseJson(line, `${name}[${index}]`));
}

/**
 * Parses input by a schema.
 * @param prefix name of the whole in field paths, e.g. `trials[3]`; empty for none
 * @throws ApiError `bad_request` naming each wrong field
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, prefix = ""): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error.issues, prefix);
  const first = errors[0];
  throw new ApiError(
    "bad_request",
    first ? `${first.field || "body"}: ${first.message}` : "not valid",
    errors,
  );
}

/** Parses each value of a list; the error names fields of all wrong ones. */
export function parseList<S extends z.ZodType>(
  schema: S,
  values: readonly unknown[],
  name: string,
  most: number,
): z.output<S>[] {
  if (values.length === 0) throw new ApiError("bad_request", `${name}: send at least one`);
  if (values.length > most)
    throw new ApiError("too_large", `${name}: at most ${most} in one request, this one has ${values.length}`);
  const parsed = values.map((value) => schema.safeParse(value));
  const errors = parsed.flatMap((each, index) =>
    each.success ? [] : fieldErrors(each.error.issues, `${name}[${index}]`),
  );
  const first = errors[0];
  if (first)
    throw new ApiError(
      "bad_request",
      `${first.field}: ${first.message}; nothing was stored`,
      errors.slice(0, 50),
    );
  return parsed.flatMap((each) => (each.success ? [each.data] : []));
}
