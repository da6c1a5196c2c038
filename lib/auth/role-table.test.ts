import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { expect, test } from "vitest";
import { ENDPOINTS, PAGES } from "./endpoints.ts";
import { renderRoleTable } from "./role-table.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const APP = join(ROOT, "app");
const FILES = readdirSync(APP, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));

/** Address of the folder that a file of app/ lies in; a group in parentheses is no part of it. */
function addressOf(file: string): string {
  const parts = relative(APP, dirname(file))
    .split(sep)
    .filter((part) => part !== "" && !/^\(.*\)$/.test(part));
  return `/${parts.join("/")}`;
}

test("every page is in the table, and no other", () => {
  const pages = FILES.filter((file) => /^page\.[jt]sx?$/.test(basename(file))).map(addressOf);
  expect(pages.sort()).toEqual(Object.keys(PAGES).sort());
});

test("every method of every route is in the table, goes through the gate of its own name, and no other is", () => {
  const routes = FILES.filter((file) => /^route\.[jt]sx?$/.test(basename(file)));
  const names = routes.flatMap((file) => {
    const exported = [
      ...readFileSync(file, "utf8").matchAll(
        /^export (?!const dynamic\b)(?:async )?\w+ (\w+)(.*)$(?:\s+"(.*)",$)?/gm,
      ),
    ];
    expect(exported.length, file).toBeGreaterThan(0);
    return exported.map(([line, method = "", rest = "", nextLine]) => {
      const name = `${method} ${addressOf(file)}`;
      expect(nextLine ?? rest, `${file}: ${line} is not behind endpoint("${name}", ...)`).toContain(name);
      expect(rest, file).toContain(" = endpoint(");
      return name;
    });
  });
  expect(names.sort()).toEqual(Object.keys(ENDPOINTS).sort());
});

test("the docs hold this very table", () => {
  const docs = readFileSync(join(ROOT, "docs", "access.md"), "utf8");
  expect(docs).toContain(renderRoleTable());
});
