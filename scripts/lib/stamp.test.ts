import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./project.mjs";
import { hashSources } from "./stamp.mjs";

test("a hash moves with names and contents, and not with what does not count", () => {
  const folder = mkdtempSync(join(ROOT, "node_modules", ".stamp-"));
  const path = relative(ROOT, folder);
  const hash = () => hashSources([path], (file: string) => file.endsWith(".test.ts"));
  try {
    writeFileSync(join(folder, "a.ts"), "1");
    const first = hash();
    writeFileSync(join(folder, "a.test.ts"), "1");
    expect(hash()).toBe(first);
    writeFileSync(join(folder, "a.ts"), "2");
    const second = hash();
    expect(second).not.toBe(first);
    writeFileSync(join(folder, "b.ts"), "");
    expect(hash()).not.toBe(second);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
