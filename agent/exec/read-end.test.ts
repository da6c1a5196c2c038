import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readEnd } from "./read-end.ts";

const folder = mkdtempSync(join(tmpdir(), "vnb-end-"));
const path = join(folder, "console.log");
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["", 10, ""],
  ["short", 10, "short"],
  ["0123456789", 4, "6789"],
  ["aä", 1, ""],
  ["ä€", 4, "€"],
])("the end of %j within %i bytes is %j", (text, most, end) => {
  writeFileSync(path, text);
  expect(readEnd(path, most)).toBe(end);
});

test("a file of many gigabytes costs no more than its end, and none is empty", () => {
  truncateSync(path, 64 * 1024 ** 3);
  const before = process.memoryUsage().rss;
  expect(readEnd(path, 16_000)).toHaveLength(16_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 ** 2);
  expect(readEnd(join(folder, "nowhere"), 10)).toBe("");
});
