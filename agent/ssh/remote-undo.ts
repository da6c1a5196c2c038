import { AgentError } from "../exec/agent-error.ts";
import { runCommand } from "../exec/run-command.ts";
import type { JournalEntry } from "../exec/types.ts";
import { sshArguments } from "./access.ts";
import { explainSshFailure, SSH_FAILED } from "./failure.ts";
import { quoteRemote } from "./quote.ts";
import { END_SCRIPT, SAME_BOOT_SCRIPT, shellArgv } from "./scripts.ts";

export type RemoteEntry = Extract<JournalEntry, { kind: "remote-process" | "remote-command" }>;

const UNDO_LIMIT_MS = 40_000;
/** A tester that did not answer is not asked again for each of its entries. */
const GIVEN_UP_MS = 30_000;
const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);

/** Undoes what was made on testers, each time over a connection of its own: the lab's may be dead. */
export type RemoteUndo = (entry: RemoteEntry) => Promise<boolean>;

/**
 * True where something was there to undo. Throws AgentError `unreachable` where the tester does not answer: what is
 * left there stays in the journal, and a later `clean` finds it.
 */
export function createRemoteUndo(nowMs: () => number = () => performance.now()): RemoteUndo {
  const silent = new Map<string, { error: AgentError; at: number }>();
  return async (entry) => {
    const { tester } = entry;
    const known = silent.get(tester.destination);
    if (known && nowMs() - known.at < GIVEN_UP_MS) throw leftThere(entry, known.error);
    const argv = undoArgv(entry);
    const result = await runCommand(
      {
        file: "ssh",
        args: [...sshArguments(tester, null), "--", tester.destination, quoteRemote(argv)],
        purpose: describeRemote(entry),
      },
      { timeoutMs: UNDO_LIMIT_MS, okCodes: ANY_CODE },
    ).catch((error: unknown) => {
      if (error instanceof AgentError && error.code === "timeout")
        return { exitCode: SSH_FAILED, stdout: "", stderr: "Connection timed out" };
      throw error;
    });
    if (result.exitCode === SSH_FAILED) {
      const error = explainSshFailure(tester, result.stderr);
      silent.set(tester.destination, { error, at: nowMs() });
      throw leftThere(entry, error);
    }
    if (entry.kind === "remote-process" ? result.exitCode !== 0 : !entry.okCodes.includes(result.exitCode))
      throw new AgentError({
        code: "journal",
        message: `on tester ${tester.destination}: could not undo ${describeRemote(entry)}`,
        exitCode: result.exitCode,
        stderr: result.stderr,
      });
    return entry.kind === "remote-command" || result.stdout.trim() !== "";
  };
}

function undoArgv(entry: RemoteEntry): string[] {
  if (entry.kind === "remote-process")
    return shellArgv(SAME_BOOT_SCRIPT, entry.bootId, ...shellArgv(END_SCRIPT, entry.match));
  return shellArgv(SAME_BOOT_SCRIPT, entry.bootId, "timeout", "20", ...entry.argv);
}

/** What an entry is, for errors and the report of `clean`. */
export function describeRemote(entry: RemoteEntry): string {
  const what = entry.kind === "remote-process" ? `process ${entry.what}` : entry.purpose;
  return `${what} on tester ${entry.tester.destination}`;
}

/** Leaves what was made on one tester as it is, since it will never answer again; `onForgotten` is told what that is. */
export function forgetTester(
  destination: string,
  onForgotten: (what: string) => void,
  undoRemote: RemoteUndo,
): RemoteUndo {
  return async (entry) => {
    if (entry.tester.destination !== destination) return undoRemote(entry);
    onForgotten(`given up, maybe still there: ${describeRemote(entry)}${byHandOf(entry)}`);
    return false;
  };
}

function byHandOf(entry: RemoteEntry): string {
  return entry.kind === "remote-command" ? `; by hand there: ${entry.argv.join(" ")}` : "";
}

function leftThere(entry: RemoteEntry, cause: AgentError): AgentError {
  return new AgentError({
    code: "unreachable",
    message: `still there: ${describeRemote(entry)} (${cause.message.split("\n")[0]})`,
    fix: `Run \`agent clean\` again when the tester answers: the journal keeps it${byHandOf(entry)}. If it never will: \`agent clean --forget-tester ${entry.tester.destination}\``,
    cause,
  });
}
