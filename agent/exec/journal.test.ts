import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { adoptJournal, findJournals, openJournal } from "./journal.ts";
import { readJournal } from "./journal-file.ts";
import { acquireLabLock } from "./lab-lock.ts";
import { createLocalEndpoint } from "./local-endpoint.ts";
import { readStartTicks } from "./proc.ts";

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "vnb-journal-"));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

const nothing = async () => {};

test("a torn last line is skipped, and lines after it are read", () => {
  const journal = openJournal("run1", { state });
  return journal.during({ kind: "path", path: join(state, "a") }, nothing).then(() => {
    appendFileSync(journal.file, '{"type":"do","id":2,"entr');
    const adopted = adoptJournal(journal.file, { state });
    expect([...readJournal(journal.file).open.values()]).toEqual([{ kind: "path", path: join(state, "a") }]);
    return adopted.unwind().then(() => {
      expect(readJournal(journal.file).open.size).toBe(0);
    });
  });
});

test("unwinding goes last first, collects errors, and does nothing twice", async () => {
  const undone: string[] = [];
  const journal = openJournal("run2", { state, onUndone: (what) => undone.push(what) });
  for (const name of ["first", "second"])
    await journal.during({ kind: "path", path: join(state, name) }, async () => mkdirSync(join(state, name)));
  await journal.during({ kind: "path", path: "/etc/hostname" }, nothing);
  await expect(journal.unwind()).rejects.toThrow(AggregateError);
  expect(undone).toEqual([`files ${join(state, "second")}`, `files ${join(state, "first")}`]);
  expect(existsSync("/etc/hostname")).toBe(true);
  await expect(journal.unwind()).rejects.toThrow(AggregateError);
  expect(undone).toHaveLength(2);
});

test("two that undo at once, as after Ctrl-C, undo each thing once", async () => {
  const journal = openJournal("run6", { state });
  const path = join(state, "once");
  // rm without -f: it fails where somebody else was faster.
  const entry = { kind: "command", file: "rm", args: [path], purpose: "remove it" } as const;
  const { id } = await journal.during(entry, async () => writeFileSync(path, ""));
  await Promise.all([journal.unwind(), journal.undo(id), journal.unwind()]);
  expect(existsSync(path)).toBe(false);
  journal.close();
  expect(existsSync(journal.file)).toBe(false);
});

test("what is undone while it is being made is undone again once it is there", async () => {
  const journal = openJournal("run7", { state });
  const path = join(state, "late");
  let make = () => {};
  const mayMake = new Promise<void>((resolve) => {
    make = resolve;
  });
  const making = journal.during({ kind: "path", path }, async () => {
    await mayMake;
    writeFileSync(path, "");
  });
  await journal.unwind();
  make();
  await making;
  await journal.unwind();
  expect(existsSync(path)).toBe(false);
  journal.close();
  expect(existsSync(journal.file)).toBe(false);
});

test("the last unwind undoes again what another began to undo while it was being made", async () => {
  const journal = openJournal("run8", { state });
  let made = () => {};
  const isMade = new Promise<void>((resolve) => {
    made = resolve;
  });
  const slowUndo = { kind: "command", file: "sleep", args: ["0.2"], purpose: "take a while" } as const;
  const making = journal.during(slowUndo, () => isMade);
  const early = journal.unwind();
  // Past the look for processes, and in the middle of the undo: the entry is made only now.
  await new Promise((resolve) => setTimeout(resolve, 100));
  made();
  await making;
  await journal.unwind();
  await early;
  journal.close();
  expect(existsSync(journal.file)).toBe(false);
});

test("an entry is on the disk before its act runs, and stays when the act fails", async () => {
  const journal = openJournal("run3", { state });
  const path = join(state, "made");
  const act = async () => {
    expect(readFileSync(journal.file, "utf8")).toContain(path);
    writeFileSync(path, "half");
    throw new Error("failed half way");
  };
  await expect(journal.during({ kind: "path", path }, act)).rejects.toThrow("half way");
  await journal.unwind();
  expect(existsSync(path)).toBe(false);
  journal.close();
  expect(existsSync(journal.file)).toBe(false);
});

test("a journalled process is ended by its token, with what it started", async () => {
  const journal = openJournal("run4", { state });
  const endpoint = createLocalEndpoint({ where: "host", journal, runId: "run4" });
  const child = await endpoint.start({ file: "sh", args: ["-c", "sleep 300 & wait"], purpose: "wait" });
  expect(readStartTicks(child.pid)).not.toBeNull();
  await journal.unwind();
  await child.exited;
  expect(readStartTicks(child.pid)).toBeNull();
});

test("a journal of a living owner is no work for clean; a second lock names its holder", () => {
  openJournal("run5", { state });
  expect(findJournals(state).abandoned).toEqual([]);
  expect(findJournals(state).living).toHaveLength(1);
  const lock = acquireLabLock("run5", { state });
  expect(() => acquireLabLock("run6", { state })).toThrow(`run run5 (process ${process.pid}`);
  lock.release();
  acquireLabLock("run6", { state }).release();
});
