import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Boot } from "../../lib/domain/boot.ts";
import { Ulid } from "../../lib/domain/ids.ts";
import type { RunHeader } from "../../lib/domain/run.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import { AgentError } from "../exec/agent-error.ts";
import { AppendFile, syncDirectory } from "../exec/append-file.ts";
import { type Fitted, fitRecord } from "./fit.ts";
import { SpoolReader } from "./read-spool.ts";
import type { DamagedLine, SpoolRecord } from "./record.ts";

const RECORDS = "records.jsonl";
const REJECTED = "rejected.jsonl";

/** Lines before this number are with the server, or were refused by it for good. */
const Mark = z.strictObject({ line: z.int().nonnegative() });

/** One run's records on this machine's disk, and how far the server has them. */
export class Spool {
  readonly runId: string;
  readonly directory: string;
  /** Opened at the first append: who only uploads must not touch a file that a run is writing. */
  private file: AppendFile | null = null;
  private rejects: AppendFile | null = null;

  private constructor(runId: string, directory: string) {
    this.runId = runId;
    this.directory = directory;
  }

  /** Opens the spool of a run, making it where there is none. `stateDir` is the agent's own. */
  static open(stateDir: string, runId: string): Spool {
    const directory = spoolDirectory(stateDir, runId);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    syncDirectory(dirname(directory));
    return new Spool(runId, directory);
  }

  /**
   * On the disk when this returns; only then may it be announced. A record that no reader would take is mended first,
   * and the original set aside: the result says what was kept. Throws where the disk does not take it.
   */
  append(record: SpoolRecord): Fitted {
    const fitted = fitRecord(record);
    try {
      this.file ??= new AppendFile(join(this.directory, RECORDS));
      if (fitted.record !== null) this.file.append(JSON.stringify(fitted.record));
      if (fitted.problem !== null) this.reject({ record }, fitted.problem);
      return fitted;
    } catch (cause) {
      throw new AgentError({
        code: "spool",
        message: `results cannot be kept in ${this.directory} (${(cause as Error).message})`,
        fix: "Make room there; run again with --resume to go on: all that was kept so far stays",
        cause,
      });
    }
  }

  /** A reader of its own, from the first record on. */
  reader(): SpoolReader {
    return new SpoolReader(join(this.directory, RECORDS));
  }

  get uploadedLines(): number {
    const path = this.markPath;
    if (!existsSync(path)) return 0;
    // A mark that cannot be read costs a repeated upload, which the server stores once.
    const mark = Mark.safeParse(parseJson(readFileSync(path, "utf8")));
    return mark.success ? mark.data.line : 0;
  }

  /** Replaced by rename, so that it is the old or the new one, never half. */
  markUploaded(line: number): void {
    const temporary = `${this.markPath}.new`;
    writeFileSync(temporary, JSON.stringify({ line }), { mode: 0o600 });
    renameSync(temporary, this.markPath);
  }

  /** Keeps what was refused, here or by the server, with the reason, for a person to look at. */
  reject(placed: { line?: number; record: SpoolRecord | DamagedLine }, message: string): void {
    this.rejects ??= new AppendFile(join(this.directory, REJECTED));
    this.rejects.append(JSON.stringify({ message, ...placed }));
  }

  /**
   * How many trials a server that took all of it counts: each id once, no warm-ups, and none that a server refused
   * (those may have been taken since: at least so many).
   */
  countTrials(): number {
    const refused = readRefusedTrials(join(this.directory, REJECTED));
    const counted = new Set<string>();
    for (const { record } of this.reader().next())
      if (record.kind === "trial" && !record.value.warmup && !refused.has(record.value.trialId))
        counted.add(record.value.trialId);
    return counted.size;
  }

  close(): void {
    this.file?.close();
    this.rejects?.close();
    this.file = null;
    this.rejects = null;
  }

  private get markPath(): string {
    return join(this.directory, "uploaded.json");
  }
}

/** Runs that have a spool, oldest first (a ULID sorts by time). */
export function listSpools(stateDir: string): string[] {
  const root = join(stateDir, "spool");
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => Ulid.safeParse(name).success)
    .sort();
}

export type SpooledRun = { header: RunHeader; boots: Boot[]; trials: Trial[]; damagedLines: number[] };

/**
 * Last header, boots as they ended, all trials of a run, and the numbers of the lines that could not be read, from 1.
 * Null where the run never wrote a header.
 */
export function readRun(stateDir: string, runId: string): SpooledRun | null {
  const records = new SpoolReader(join(spoolDirectory(stateDir, runId), RECORDS)).next();
  let header: RunHeader | null = null;
  const boots = new Map<string, Boot>();
  const trials: Trial[] = [];
  const damagedLines: number[] = [];
  for (const { line, record } of records) {
    if (record.kind === "header") header = record.value;
    if (record.kind === "boot") boots.set(record.value.bootId, record.value);
    if (record.kind === "trial") trials.push(record.value);
    if (record.kind === "damaged") damagedLines.push(line + 1);
  }
  return header === null ? null : { header, boots: [...boots.values()], trials, damagedLines };
}

/** One that was mended when it was written has no line: it was not refused, and its mended form is among the records. */
const Refused = z.looseObject({
  line: z.int(),
  record: z.looseObject({ kind: z.literal("trial"), value: z.looseObject({ trialId: z.string() }) }),
});

function readRefusedTrials(path: string): Set<string> {
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  const ids = lines.map((line) => Refused.safeParse(parseJson(line)).data?.record.value.trialId);
  return new Set(ids.filter((id) => id !== undefined));
}

function spoolDirectory(stateDir: string, runId: string): string {
  // The id becomes a path: nothing but a ULID may.
  return join(stateDir, "spool", Ulid.parse(runId));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
