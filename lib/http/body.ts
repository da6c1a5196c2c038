import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { z } from "zod";
import { ApiError, fieldErrors } from "./problem.ts";

const gunzipAsync = promisify(gunzip);

/** Most bytes of a request body, on the wire and unpacked alike. */
export const MAX_BODY_BYTES = 32 * 1024 * 1024;

const TOO_LARGE = `a request may carry ${MAX_BODY_BYTES / 1024 / 1024} MiB, unpacked too: send less at once`;

async function readBytes(request: Request): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES)
    throw new ApiError("too_large", TOO_LARGE);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const part = await reader?.read().catch(() => {
      throw new ApiError("bad_request", "the request ended before its body was whole: send it again");
    });
    if (!part || part.done) return Buffer.concat(chunks);
    size += part.value.byteLength;
    if (size > MAX_BODY_BYTES) {
      await reader?.cancel();
      throw new ApiError("too_large", TOO_LARGE);
    }
    chunks.push(part.value);
  }
}

async function unpackBody(bytes: Buffer, encoding: string): Promise<Buffer> {
  if (encoding === "" || encoding === "identity") return bytes;
  if (encoding !== "gzip")
    throw new ApiError(
      "unsupported_media",
      `content encoding ${encoding} is not understood: use gzip or none`,
    );
  try {
    return await gunzipAsync(bytes, { maxOutputLength: MAX_BODY_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      throw new ApiError("too_large", TOO_LARGE);
    throw new ApiError(
      "bad_request",
      "the body is not whole gzip, as its content encoding says: send it again",
    );
  }
}

/**
 * Bytes of a request's body, unpacked where its content encoding says gzip.
 * @throws ApiError `too_large`, `unsupported_media`, or `bad_request` for broken gzip
 */
export async function readBody(request: Request): Promise<Buffer> {
  const encoding = (request.headers.get("content-encoding") ?? "").trim().toLowerCase();
  return unpackBody(await readBytes(request), encoding);
}

/**
 * Text of a request's body.
 * @throws ApiError as `readBody`, and `bad_request` for what is not UTF-8
 */
export async function readText(request: Request): Promise<string> {
  const bytes = await readBody(request);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ApiError("bad_request", "the body is not UTF-8");
  }
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiError("bad_request", `${place} is not JSON: ${(error as Error).message}`, [
      { field: place, message: "is not JSON" },
    ]);
  }
}

/** Body as one JSON value. */
export async function readJson(request: Request): Promise<unknown> {
  return parseJson(await readText(request), "body");
}

/** Body as a list: a JSON array, one JSON object, or NDJSON (by its content type) with a value a line. */
export async function readList(request: Request, name: string): Promise<unknown[]> {
  const text = await readText(request);
  if (!/ndjson|jsonl/.test(request.headers.get("content-type") ?? "")) {
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
