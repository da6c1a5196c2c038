import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { adoptJournal, findJournals } from "../exec/journal.ts";
import { withProbeSession } from "./probe-session.ts";

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "vnb-probe-"));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

test("a probe's folder is in its journal, from which clean removes it after a crash", async () => {
  await withProbeSession(async ({ directory }) => {
    writeFileSync(join(directory, "console.log"), "");
    const [journal] = findJournals(state).living;
    await adoptJournal(journal?.file ?? "", { state }).unwind();
    expect(existsSync(directory)).toBe(false);
  }, state);
});

test("a probe takes its folder and its journal away again", async () => {
  await withProbeSession(async ({ directory }) => writeFileSync(join(directory, "qemu.log"), ""), state);
  expect(readdirSync(state, { recursive: true }).sort()).toEqual(["journals", "labs"]);
});
