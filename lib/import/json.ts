import { holdsMoreValues } from "../domain/value-count.ts";
import { parseUnicodeJson } from "../domain/well-formed.ts";
import { ImportError } from "./importer.ts";

export type JsonObject = { readonly [key: string]: unknown };

/** Most values in a file; one with more takes hundreds of megabytes once parsed. */
const MOST_VALUES = 2_000_000;

/** Parses JSON; throws ImportError with line and column of what is broken. */
export function parseJson(text: string): unknown {
  if (holdsMoreValues(text, MOST_VALUES))
    throw new ImportError(
      "the whole file",
      `it holds more than ${MOST_VALUES} values: export a shorter result`,
    );
  try {
    return parseUnicodeJson(text);
  } catch (error) {
    const message = (error as Error).message;
    const at = /position (\d+)/.exec(message)?.[1];
    const offset = at === undefined ? text.length : Number(at);
    const before = text.slice(0, offset).split("\n");
    const place = `line ${before.length}, column ${(before.at(-1) ?? "").length + 1}`;
    throw new ImportError(place, "this is not whole JSON: export the result again");
  }
}

/** True for an object that is no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at a key; throws ImportError with its JSON path. */
export function objectAt(parent: JsonObject, key: string, path: string): JsonObject {
  const value = parent[key];
  if (!isObject(value)) throw new ImportError(`${path}.${key}`, "an object is missing here");
  return value;
}

/** A finite number that is not negative; throws ImportError with its JSON path. */
export function amountAt(parent: JsonObject, key: string, path: string): number {
  const value = parent[key];
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0)
    throw new ImportError(
      `${path}.${key}`,
      `must be a number of 0 or more, not ${JSON.stringify(value)?.slice(0, 60)}`,
    );
  return value;
}

/** Instant of a Unix time in seconds; throws ImportError where no date is that. */
export function instantOf(seconds: number, place: string): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime()) || seconds > 32_503_680_000)
    throw new ImportError(place, `${seconds} is no Unix time`);
  return date.toISOString();
}
