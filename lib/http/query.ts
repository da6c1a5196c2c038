import { z } from "zod";
import { parseInput } from "./body.ts";

/** `true` or `false` in a query string. */
export const QueryFlag = z
  .enum(["true", "false"], { error: "must be true or false" })
  .transform((value) => value === "true");

/** Whole number in a query string. */
export const QueryNumber = z
  .string()
  .regex(/^\d{1,9}$/, { error: "must be a whole number" })
  .transform(Number);

/**
 * Query of a request by a schema; an unknown or repeated key is refused by name.
 * @throws ApiError `bad_request`
 */
export function parseQuery<S extends z.ZodType>(request: Request, schema: S): z.output<S> {
  const params = new URL(request.url).searchParams;
  const entries = [...new Set(params.keys())].map((key) => {
    const values = params.getAll(key);
    return [key, values.length === 1 ? values[0] : values];
  });
  return parseInput(schema, Object.fromEntries(entries));
}

/** Whether rows are wanted as CSV: `format=csv`, or an Accept header that asks for it. */
export function wantsCsv(request: Request): boolean {
  const format = new URL(request.url).searchParams.get("format");
  if (format) return format === "csv";
  return /\btext\/csv\b/.test(request.headers.get("accept") ?? "");
}
