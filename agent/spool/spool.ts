import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Boot } from "../../lib/domain/boot.ts";
import { Ulid } from "../../lib/domain/ids.ts";
import type { RunHeader } from "../../lib/domain/run.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import { AgentError } from "../exec/agent-error.ts";
import { AppendFile, syncDirectory } from "./append-file.ts";
import { SpoolReader } from "./read-spool.ts";
import type { PlacedRecord, SpoolRecord } from "./record.ts";

const RECORDS = "records.jsonl";

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

  /** On the disk when this returns; only then may it be announced. Throws where the disk does not take it. */
  append(record: SpoolRecord): void {
    try {
      this.file ??= new AppendFile(join(this.directory, RECORDS));
      this.file.append(JSON.stringify(record));
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

  /** Keeps what the server refused, with its words, for a person to look at. */
  reject(placed: PlacedRecord, message: string): void {
    this.rejects ??= new AppendFile(join(this.directory, "rejected.jsonl"));
    this.rejects.append(JSON.stringify({ message, ...placed }));
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

export type SpooledRun = { header: RunHeader; boots: Boot[]; trials: Trial[] };

/** Last header, boots as they ended and all trials of a run. Null where the run never wrote a header. */
export function readRun(stateDir: string, runId: string): SpooledRun | null {
  const records = new SpoolReader(join(spoolDirectory(stateDir, runId), RECORDS)).next();
  let header: RunHeader | null = null;
  const boots = new Map<string, Boot>();
  const trials: Trial[] = [];
  for (const { record } of records) {
    if (record.kind === "header") header = record.value;
    if (record.kind === "boot") boots.set(record.value.bootId, record.value);
    if (record.kind === "trial") trials.push(record.value);
  }
  return header === null ? null : { header, boots: [...boots.values()], trials };
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
