/** What kind of trouble it is; decides what the run does next and which hint the reader gets. */
export type AgentErrorCode =
  /** A command ended with an exit code that means failure. */
  | "command"
  /** A command or wait did not end in its time and was killed. */
  | "timeout"
  /** A program could not be started at all. */
  | "spawn"
  /** The caller's signal ended it. */
  | "aborted"
  /** The undo journal cannot be written, read or carried out. */
  | "journal"
  /** Another agent holds the lab. */
  | "lock"
  | "lab"
  | "attach"
  | "guest"
  | "tool"
  | "plan"
  /** Traffic did not go the way the cell says. */
  | "path"
  /** Another proof of the cell failed (vhost, acceleration). */
  | "proof"
  /** The tester cannot be reached by ssh. */
  | "unreachable"
  /** Results cannot be written to this machine's disk. */
  | "spool"
  | "upload"
  | "import"
  | "usage"
  | "stage";

export type AgentErrorDetails = {
  code: AgentErrorCode;
  message: string;
  /** Argument list as it ran. */
  command?: readonly string[];
  exitCode?: number | null;
  /** Standard error; only its end is kept. */
  stderr?: string;
  /** What to do next, as an imperative sentence. */
  fix?: string;
  /** End of a guest's console, where there was one. */
  console?: string;
  stage?: string;
  cause?: unknown;
};

const STDERR_KEPT = 16_000;

/** The one error of the agent: what failed, with which command, what it printed, and what to do next. */
export class AgentError extends Error {
  override name = "AgentError";
  readonly code: AgentErrorCode;
  readonly command: readonly string[] | null;
  readonly exitCode: number | null;
  readonly stderr: string | null;
  readonly fix: string | null;
  readonly console: string | null;
  /** Part of a boot in which it happened (`attach`, `boot`, ...). */
  stage: string | null;

  constructor(details: AgentErrorDetails) {
    super(composeMessage(details), { cause: details.cause });
    this.code = details.code;
    this.command = details.command ?? null;
    this.exitCode = details.exitCode ?? null;
    this.stderr = details.stderr?.slice(-STDERR_KEPT) ?? null;
    this.fix = details.fix ?? null;
    this.console = details.console ?? null;
    this.stage = details.stage ?? null;
  }

  /** Names the stage once; the innermost one stands. */
  atStage(stage: string): this {
    this.stage ??= stage;
    return this;
  }
}

function composeMessage({ message, stderr, fix }: AgentErrorDetails): string {
  const lastLines = (stderr ?? "").trim().split("\n").slice(-3).join(" | ").slice(-600);
  const said = lastLines === "" ? "" : `: ${lastLines}`;
  const text = `${message}${said}`;
  return fix ? `${text.replace(/\.$/, "")}. ${fix}` : text;
}
