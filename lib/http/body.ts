import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { z } from "zod";
import { countValues, holdsMoreValues } from "../domain/value-count.ts";
import { parseUnicodeJson } from "../domain/well-formed.ts";
import { ApiError, type FieldError, fieldErrors } from "./problem.ts";
import { takeTurn } from "./turn.ts";

/** Most bytes of an upload's body, on the wire and unpacked alike. */
export const MAX_BODY_BYTES = 32 * 1024 * 1024;
/** Most bytes of what a page sends: a note, a title, a token. */
export const MAX_FORM_BYTES = 64 * 1024;
/** A body that is larger takes its turn (turn.ts): it is worth many megabytes once it is parsed. */
const LARGE_BYTES = 1024 * 1024;
/** Most values in one body's JSON, in one entry of a list, and in a body that is no list. */
const MOST_VALUES = { body: 2_000_000, entry: 20_000, whole: 50_000 };
/** An answer names so many wrong fields at most: what comes behind them is not looked at. */
const MOST_ERRORS = 50;

function tooLarge(most: number): ApiError {
  return new ApiError(
    "too_large",
    most === MAX_BODY_BYTES
      ? `a request may carry ${MAX_BODY_BYTES / 1024 / 1024} MiB, unpacked too: send less at once`
      : `this request may carry ${most / 1024} KiB: shorten what it holds`,
  );
}

/** What a body may be, and what is done before it is taken in where it is large. */
type Bounds = { most: number; beforeLarge: () => Promise<void> };

/** Passes bytes on as they come, until there are too many. */
async function* bounded(
  chunks: AsyncIterable<Uint8Array>,
  { most, beforeLarge }: Bounds,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > most) throw tooLarge(most);
    if (size > LARGE_BYTES) await beforeLarge();
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
async function collect(
  chunks: AsyncIterable<Uint8Array>,
  isPacked: boolean,
  bounds: Bounds,
): Promise<Buffer> {
  const kept: Uint8Array[] = [];
  if (!isPacked) {
    for await (const chunk of bounded(chunks, bounds)) kept.push(chunk);
    return Buffer.concat(kept);
  }
  const unpacked = createGunzip();
  const keep = async () => {
    for await (const chunk of bounded(unpacked, bounds)) kept.push(chunk);
  };
  // Each side ends the other, by an error of its own: the one that says why is looked for.
  const ends = await Promise.allSettled([keep(), pipeline(Readable.from(bounded(chunks, bounds)), unpacked)]);
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
 * wherever they would end. A large one waits for its turn, and keeps it until the request is answered.
 * @throws ApiError `too_large`, `unsupported_media`, or `bad_request` for broken gzip
 */
export async function readBody(request: Request, most: number = MAX_BODY_BYTES): Promise<Buffer> {
  const isPacked = isGzip(request);
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge(most);
  if (request.body === null) return Buffer.alloc(0);
  return collect(received(request.body), isPacked, { most, beforeLarge: () => takeTurn(request) });
}

function tooManyValues(place: string, most: number): ApiError {
  return new ApiError("too_large", `${place}: holds more than ${most} values: send less at once`, [
    { field: place, message: `may hold ${most} values` },
  ]);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ApiError("bad_request", "the body is not UTF-8");
  }
}

/**
 * Text of a request's body, one JSON value or one on each line.
 * @throws ApiError as `readBody`, `too_large` for too many values, and `bad_request` for what is not UTF-8
 */
async function readText(request: Request, most: number): Promise<string> {
  const text = decode(await readBody(request, most));
  if (holdsMoreValues(text, MOST_VALUES.body)) throw tooManyValues("body", MOST_VALUES.body);
  return text;
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

function tooLong(name: string, most: number): ApiError {
  return new ApiError("too_large", `${name}: at most ${most} in one request: send less at once`);
}

/** Lines that hold something; no more than that many are kept. */
function splitLines(text: string, name: string, most: number): string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    const line = text.slice(start, end).trim();
    if (line !== "" && lines.push(line) > most) throw tooLong(name, most);
    start = end + 1;
  }
  return lines;
}

/**
 * Body as a list: a JSON array, one JSON object, or NDJSON (by its content type) with a value a line. No entry holds
 * more values than one may: each wrong one would cost an issue of its own.
 * @param most entries that it may have
 */
export async function readList(request: Request, name: string, most: number): Promise<unknown[]> {
  const type = requireType(request, LIST_TYPE, "application/json or application/x-ndjson");
  const text = await readText(request, MAX_BODY_BYTES);
  if (LINES_TYPE.test(type)) {
    const lines = splitLines(text, name, most);
    return lines.map((line, index) => {
      // By its text, which is nearly always too short to hold so many.
      if (holdsMoreValues(line, MOST_VALUES.entry))
        throw tooManyValues(`${name}[${index}]`, MOST_VALUES.entry);
      return parseJson(line, `${name}[${index}]`);
    });
  }
  const value = parseJson(text, "body");
  const entries = Array.isArray(value) ? value : [value];
  if (entries.length > most) throw tooLong(name, most);
  for (const [index, entry] of entries.entries())
    if (countValues(entry, MOST_VALUES.entry) > MOST_VALUES.entry)
      throw tooManyValues(`${name}[${index}]`, MOST_VALUES.entry);
  return entries;
}

/**
 * Parses input by a schema.
 * @param prefix name of the whole in field paths, e.g. `trials[3]`; empty for none
 * @throws ApiError `bad_request` naming each wrong field
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, prefix = ""): z.output<S> {
  // Each wrong value costs an issue of its own: they are counted before they are looked at.
  if (countValues(input, MOST_VALUES.whole) > MOST_VALUES.whole)
    throw tooManyValues(prefix || "body", MOST_VALUES.whole);
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

/** Parses each entry of a list; the error names fields of all wrong ones, up to as many as an answer holds. */
export function parseList<S extends z.ZodType>(
  schema: S,
  entries: readonly unknown[],
  name: string,
): z.output<S>[] {
  if (entries.length === 0) throw new ApiError("bad_request", `${name}: send at least one`);
  const parsed: z.output<S>[] = [];
  const errors: FieldError[] = [];
  for (const [index, entry] of entries.entries()) {
    const each = schema.safeParse(entry);
    if (each.success) parsed.push(each.data);
    else errors.push(...fieldErrors(each.error.issues, `${name}[${index}]`));
    if (errors.length >= MOST_ERRORS) break;
  }
  const first = errors[0];
  if (first)
    throw new ApiError(
      "bad_request",
      `${first.field}: ${first.message}; nothing was stored`,
      errors.slice(0, MOST_ERRORS),
    );
  return parsed;
}
