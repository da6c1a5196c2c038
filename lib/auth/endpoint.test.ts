import { afterAll, expect, test } from "vitest";
import { openTemporaryDatabase } from "../db/testing.ts";
import { csvResponse } from "../http/csv.ts";
import { endpoint } from "./endpoint.ts";

const database = await openTemporaryDatabase();
afterAll(() => database.close());

const ask = () => new Request("http://127.0.0.1:3000/api/v1/runs");

test.each([
  ["JSON", () => Response.json({}), "private, no-store"],
  ["CSV", () => csvResponse("a\r\n", "a.csv", null), "private, no-store"],
  [
    "an answer that says it itself",
    () => new Response("", { headers: { "cache-control": "no-cache" } }),
    "no-cache",
  ],
])("%s is kept by nobody in between", async (_name, answer, expected) => {
  const response = await endpoint("GET /api/v1/runs", answer)(ask());
  expect(response.headers.get("cache-control")).toBe(expected);
});
