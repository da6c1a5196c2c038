import type { Command } from "../../lib/domain/boot.ts";
import type { NicState } from "../labs/ssh/nic-state.ts";
import type { TesterAccess } from "../ssh/access.ts";
import type { Tool, ToolName } from "../tools/types.ts";

/** One program with its arguments; never a shell string. */
export type Invocation = {
  file: string;
  args: readonly string[];
  /** What it is for, shown in plans, errors and *Reproduce*. */
  purpose: string;
  env?: Readonly<Record<string, string>>;
  /** Text for standard input. */
  input?: string;
};

export type RunOptions = {
  timeoutMs?: number;
  /** Exit codes that are no error; default `[0]`. */
  okCodes?: readonly number[];
  signal?: AbortSignal;
};

export type CommandResult = { stdout: string; stderr: string; exitCode: number; seconds: number };

export type StartOptions = {
  /** Descriptors handed to the child as 3, 4, ... (for macvtap and sockets). */
  extraFds?: readonly number[];
  /** File that takes standard output and error. */
  logFile?: string;
};

/** A journalled process of ours. `stop` is idempotent and escalates from SIGTERM to SIGKILL. */
export interface RunningProcess {
  readonly pid: number;
  readonly exited: Promise<{ code: number | null; signal: string | null }>;
  isAlive(): boolean;
  stop(graceMs?: number): Promise<void>;
  /** The invocation as it ran, netns prefix and all. */
  readonly command: Command;
}

/**
 * A place where commands run: this host's side of the lab, or the tester (a namespace or another machine).
 * `run` and `start` add what the place needs (`ip netns exec NAME`, `ssh ...`) and record what ran.
 */
export interface Endpoint {
  readonly where: "host" | "tester";
  readonly netns: string | null;
  run(invocation: Invocation, options?: RunOptions): Promise<CommandResult>;
  start(invocation: Invocation, options?: StartOptions): Promise<RunningProcess>;
  /** The program that this place starts by that name; null where it has none. */
  findTool(name: ToolName): Promise<Tool | null>;
}

/**
 * Something that was made or changed on a machine, as the journal knows it: written (and fsynced) before the act, so
 * that after a crash `clean` can undo it from this record alone. Undoing twice is no error.
 */
export type JournalEntry =
  | { kind: "netns"; name: string }
  /** A link outside any namespace of ours (ssh lab), or one whose removal must come first. */
  | { kind: "link"; netns: string | null; name: string }
  /** `startTicks` (field 22 of /proc/PID/stat) tells a process of ours from one that took its number. */
  | { kind: "process"; pid: number | null; startTicks: string | null; match: string }
  /** A file or directory tree below a root of ours; anything else is refused. */
  | { kind: "path"; path: string }
  | { kind: "mount"; target: string }
  /** Setting with the value to put back. */
  | { kind: "sysctl"; netns: string | null; name: string; old: string }
  | { kind: "feature"; netns: string | null; device: string; feature: string; old: "on" | "off" }
  | { kind: "mtu"; netns: string | null; device: string; old: number }
  /** A setting whose undo is a file write (tracefs, debugfs). */
  | { kind: "write"; path: string; old: string }
  /** A tracing instance of ours; its triggers go with it. */
  | { kind: "tracing"; instance: string }
  /** A NIC of this host that is lent to a namespace of ours: it comes back as it was. */
  | { kind: "nic"; namespace: string; home: string; before: NicState }
  /** On another machine; `bootId` is of its kernel, which has forgotten all of it after a reboot. */
  | { kind: "remote-process"; tester: TesterAccess; bootId: string; match: string; what: string }
  | {
      kind: "remote-command";
      tester: TesterAccess;
      bootId: string;
      argv: readonly string[];
      okCodes: readonly number[];
      purpose: string;
    }
  /** Anything else: the exact command that undoes it. */
  | { kind: "command"; file: string; args: readonly string[]; purpose: string };

export interface Journal {
  /** Records the entry durably, then acts; a failed act leaves the entry to be undone (undo is idempotent). */
  during<T>(entry: JournalEntry, act: () => Promise<T>): Promise<{ id: number; value: T }>;
  /** Adds what only became known by acting (a pid). */
  amend(id: number, entry: JournalEntry): Promise<void>;
  /** Undoes one entry and marks it done. */
  undo(id: number): Promise<void>;
  /** Undoes all that is open, last first; collects errors and throws one AggregateError at the end. */
  unwind(): Promise<void>;
}
