import { mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { NicState } from "../labs/ssh/nic-state.ts";
import { TesterAccess } from "../ssh/access.ts";
import { AgentError } from "./agent-error.ts";
import { AppendFile } from "./append-file.ts";
import type { JournalEntry } from "./types.ts";

/** Who wrote a journal, so that another agent can tell whether it still lives. */
export const JournalOwner = z.object({
  type: z.literal("owner"),
  version: z.literal(1),
  runId: z.string(),
  pid: z.int().positive(),
  startTicks: z.string(),
  kernelBootId: z.string(),
  startedAt: z.string(),
  /** Directories below which `path` entries may be removed. */
  roots: z.array(z.string()),
});
export type JournalOwner = z.infer<typeof JournalOwner>;

const netns = z.string().nullable();
const Entry: z.ZodType<JournalEntry> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("netns"), name: z.string() }),
  z.object({ kind: z.literal("link"), netns, name: z.string() }),
  z.object({
    kind: z.literal("process"),
    pid: z.int().positive().nullable(),
    startTicks: z.string().nullable(),
    match: z.string().min(8),
  }),
  z.object({ kind: z.literal("path"), path: z.string() }),
  z.object({ kind: z.literal("mount"), target: z.string() }),
  z.object({ kind: z.literal("sysctl"), netns, name: z.string(), old: z.string() }),
  z.object({
    kind: z.literal("feature"),
    netns,
    device: z.string(),
    feature: z.string(),
    old: z.enum(["on", "off"]),
  }),
  z.object({ kind: z.literal("mtu"), netns, device: z.string(), old: z.int() }),
  z.object({ kind: z.literal("write"), path: z.string(), old: z.string() }),
  z.object({ kind: z.literal("tracing"), instance: z.string() }),
  z.object({ kind: z.literal("nic"), namespace: z.string(), home: z.string(), before: NicState }),
  z.object({
    kind: z.literal("remote-process"),
    tester: TesterAccess,
    bootId: z.string(),
    match: z.string().min(8),
    what: z.string(),
  }),
  z.object({
    kind: z.literal("remote-command"),
    tester: TesterAccess,
    bootId: z.string(),
    argv: z.array(z.string()).min(1),
    okCodes: z.array(z.int()),
    purpose: z.string(),
  }),
  z.object({
    kind: z.literal("command"),
    file: z.string(),
    args: z.array(z.string()),
    purpose: z.string(),
  }),
]);

const Line = z.discriminatedUnion("type", [
  JournalOwner,
  z.object({ type: z.literal("do"), id: z.int(), entry: Entry }),
  z.object({ type: z.literal("amend"), id: z.int(), entry: Entry }),
  z.object({ type: z.literal("done"), id: z.int() }),
]);
export type JournalLine = z.infer<typeof Line>;

export type JournalContent = {
  owner: JournalOwner | null;
  /** What is not yet undone, in the order in which it was made. */
  open: Map<number, JournalEntry>;
  nextId: number;
};

/**
 * Reads a journal as a crash left it. A torn line is skipped: it was not yet durable, so its act never began.
 */
export function readJournal(file: string): JournalContent {
  const content: JournalContent = { owner: null, open: new Map(), nextId: 1 };
  for (const text of readFileSync(file, "utf8").split("\n")) {
    const line = parseLine(text);
    if (line === null) continue;
    if (line.type === "owner") content.owner = line;
    else if (line.type === "done") content.open.delete(line.id);
    else if (line.type === "do" || content.open.has(line.id)) content.open.set(line.id, line.entry);
    if (line.type !== "owner") content.nextId = Math.max(content.nextId, line.id + 1);
  }
  return content;
}

function parseLine(text: string): JournalLine | null {
  try {
    return Line.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Appends lines to a journal; `durable` ones are on the disk when the call returns. Where the disk does not take a line
 * it throws: the act that it speaks of must not begin.
 */
export class JournalWriter {
  readonly #path: string;
  #file: AppendFile | null;

  constructor(path: string, mode: "create" | "append") {
    this.#path = path;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.#file = new AppendFile(path, { mustBeNew: mode === "create" });
  }

  append(line: JournalLine, durable: boolean): void {
    if (this.#file === null)
      throw new AgentError({ code: "journal", message: `journal ${this.#path} is closed` });
    this.#file.append(JSON.stringify(line), durable);
  }

  close(): void {
    this.#file?.close();
    this.#file = null;
  }
}
