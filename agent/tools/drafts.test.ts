import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { draftPath, removeDeadDrafts } from "./drafts.ts";

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "vnb-drafts-"));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

test("what a dead process was making goes, folder or file; all else stays", () => {
  const living = draftPath(join(cache, "trees"), "base");
  const tree = join(cache, "trees", "base");
  for (const folder of [living, tree]) mkdirSync(folder);
  const deadTree = join(cache, "trees", ".base-999999999-1-0123abcd");
  mkdirSync(join(deadTree, "root"), { recursive: true });
  const deadImage = join(cache, "lab-vm", ".image-999999999-1-0123abcd");
  mkdirSync(join(cache, "lab-vm"));
  writeFileSync(deadImage, "");
  const foreign = join(cache, "trees", ".base-note-1");
  writeFileSync(foreign, "");
  expect(removeDeadDrafts(cache).sort()).toEqual([deadImage, deadTree].sort());
  expect([living, tree, foreign, deadTree, deadImage].map((path) => existsSync(path))).toEqual([
    ...[true, true, true],
    ...[false, false],
  ]);
  expect(removeDeadDrafts(cache)).toEqual([]);
});
