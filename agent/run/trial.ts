import type { Command } from "../../lib/domain/boot.ts";
import type { Cell } from "../../lib/domain/cell.ts";
import type { Direction } from "../../lib/domain/factors.ts";
import type { Metrics } from "../../lib/domain/metrics.ts";
import type { TestKey } from "../../lib/domain/tests.ts";
import { type ExitCounts, MAX_RAW_LENGTH, MAX_REASON_LENGTH, type Trial } from "../../lib/domain/trial.ts";
import { netperfArguments } from "../commands/netperf.ts";
import { AgentError } from "../exec/agent-error.ts";
import { parseNetperf } from "../parse/netperf.ts";
import type { Station } from "./station.ts";

/** What is measured around a netperf: read before and after, never during. */
export interface Probe {
  before(): Promise<void>;
  /** `units`: packets or transactions of the trial, null where not known. */
  after(units: number | null): Promise<{ metrics: Metrics; exits: ExitCounts[] }>;
}

export type TrialStep = {
  test: TestKey;
  direction: Direction;
  iteration: number;
  warmup: boolean;
  seconds: number;
};

export type TrialContext = {
  cell: Cell;
  bootId: string;
  bootIndex: number;
  station: Station;
  self: string;
  peer: string;
  controlPort: number;
  dataPort: number;
  probe: Probe | null;
  netperfVersion: string | null;
  newId: () => string;
  now: () => Date;
  /** For lengths of time: unlike `now`, never set back. */
  nowMs: () => number;
};

/** Beyond the planned length: set-up of the control connection and, under emulation, a slow guest. */
const WATCHDOG_GRACE_SECONDS = 15;

/** Runs one netperf and judges it; never throws for a measurement that failed, since that is a result, too. */
export async function runTrial(context: TrialContext, step: TrialStep, attempt: number): Promise<Trial> {
  const args = netperfArguments({
    test: step.test,
    self: context.self,
    peer: context.peer,
    controlPort: context.controlPort,
    dataPort: context.dataPort,
    seconds: step.seconds,
  });
  const startedAt = context.now();
  const startMs = context.nowMs();
  const base = {
    trialId: context.newId(),
    cell: context.cell,
    bootId: context.bootId,
    bootIndex: context.bootIndex,
    test: step.test,
    direction: step.direction,
    iteration: step.iteration,
    warmup: step.warmup,
    attempt,
    startedAt: startedAt.toISOString(),
    seconds: step.seconds,
    tool: { name: "netperf" as const, version: context.netperfVersion },
    command: purposeful(context.station.command(args), step),
    stage: null,
    stderr: null,
    reason: null,
    elapsedSeconds: null,
    raw: null,
    metrics: {},
    exits: [],
  };
  try {
    await context.probe?.before();
    const result = await context.station.netperf(args, {
      seconds: step.seconds,
      timeoutSeconds: step.seconds + WATCHDOG_GRACE_SECONDS,
    });
    const parsed = parseNetperf(result.stdout, step.test, {
      where: context.station.where,
      seconds: step.seconds,
    });
    const measured = await context.probe?.after(parsed.ok ? parsed.units : null);
    const { raw, isCut } = boundRaw(result.stdout);
    const output = { raw, stderr: tail(result.stderr), elapsedSeconds: result.seconds };
    if (isCut)
      return {
        ...base,
        ...output,
        status: "failed",
        stage: "parse",
        reason: `netperf printed ${result.stdout.length} characters, which is no result of its: the first ${MAX_RAW_LENGTH} are kept, cut`,
      };
    if (result.exitCode !== 0)
      return {
        ...base,
        ...output,
        status: "failed",
        stage: "netperf",
        reason: `netperf ended with code ${result.exitCode}: ${lastLine(result.stderr || result.stdout)}`,
      };
    if (!parsed.ok)
      return {
        ...base,
        ...output,
        status: "failed",
        stage: "parse",
        reason: parsed.reason.slice(0, MAX_REASON_LENGTH),
      };
    return {
      ...base,
      ...output,
      status: "ok",
      metrics: { ...parsed.metrics, ...measured?.metrics },
      exits: measured?.exits ?? [],
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ...base,
      // The watchdog ended it: a hang is told apart from a failure.
      status: error instanceof AgentError && error.code === "timeout" ? "timeout" : "failed",
      stage: "netperf",
      reason: reason.slice(0, MAX_REASON_LENGTH) || "netperf failed without a word",
      elapsedSeconds: (context.nowMs() - startMs) / 1000,
    };
  }
}

function purposeful(command: Command, step: TrialStep): Command {
  return { ...command, purpose: `${step.warmup ? "warm up" : "measure"} ${step.test} ${step.direction}` };
}

/** What a record can keep of an output; the rest is cut off, and that is said at its end. */
function boundRaw(stdout: string): { raw: string; isCut: boolean } {
  if (stdout.length <= MAX_RAW_LENGTH) return { raw: stdout, isCut: false };
  return { raw: `${stdout.slice(0, MAX_RAW_LENGTH - CUT_MARK.length)}${CUT_MARK}`, isCut: true };
}

const CUT_MARK = "\n[cut here]\n";

function tail(text: string): string | null {
  return text === "" ? null : text.slice(-16_000);
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.slice(0, 500) ?? "no output";
}
