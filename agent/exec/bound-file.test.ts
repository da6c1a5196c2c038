import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { cutFile } from "./bound-file.ts";

const folder = mkdtempSync(join(tmpdir(), "vnb-bound-"));
const path = join(folder, "console.log");
afterAll(() => rmSync(folder, { recursive: true }));

test("a file is left as it is up to the most, and cut to its end past that; what is appended later follows", () => {
  writeFileSync(path, "0123456789");
  cutFile(path, { most: 10, kept: 4 });
  expect(readFileSync(path, "utf8")).toBe("0123456789");
  appendFileSync(path, "ab");
  cutFile(path, { most: 10, kept: 4 });
  appendFileSync(path, "cd");
  expect(readFileSync(path, "utf8")).toBe("89abcd");
});

test("no file is no error, and none is made", () => {
  cutFile(join(folder, "none.log"));
  expect(existsSync(join(folder, "none.log"))).toBe(false);
});
