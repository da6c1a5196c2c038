import { ulid } from "ulid";
import type { RunHeader, TimeAccount } from "../../lib/domain/run.ts";
import { AgentError } from "../exec/agent-error.ts";
import { acquireHostLock, type HostLock } from "../exec/host-lock.ts";
import { acquireLabLock } from "../exec/lab-lock.ts";
import { stateDirectory } from "../exec/state-directory.ts";
import { runInLabVm } from "../labs/vm/run-in-lab-vm.ts";
import { expandCells } from "../plan/cells.ts";
import { estimatePlan } from "../plan/estimate.ts";
import type { Matrix } from "../plan/matrix.ts";
import type { Reporter } from "../report/reporter.ts";
import { createApiClient } from "../spool/api-client.ts";
import { listSpools, readRun, Spool } from "../spool/spool.ts";
import { createSpoolSink } from "../spool/spool-sink.ts";
import { readToken } from "../spool/token.ts";
import { Uploader } from "../spool/uploader.ts";
import { findQemus } from "../tools/qemu.ts";
import { newJob, resumedJob, selectQemus } from "./build-job.ts";
import { chooseLab, readNativeAbilities } from "./choose-lab.ts";
import { cleanBeforeRun } from "./clean-before.ts";
import { FinishedTrials } from "./finished.ts";
import type { RunJob } from "./job.ts";
import { runHere } from "./run-here.ts";
import type { RunEvent, RunSink } from "./sink.ts";

export type StartRun = {
  matrix: Matrix;
  resume: string | true | null;
  server: string | null;
  reporter: Reporter;
  signal: AbortSignal;
  /** Asks whether something more may be fetched. */
  mayFetch: (question: string) => Promise<boolean>;
};

/** How long the end of a run waits for a server that is away; what is left waits on disk for `agent push`. */
const UPLOAD_PATIENCE_MS = 20_000;

/**
 * Measures a matrix, or the rest of one that was cut off, and sends the results. Resolves with the final header.
 * Only one agent at a time has the lab; what a dead one left is removed first.
 */
export async function startRun(request: StartRun): Promise<RunHeader> {
  const state = stateDirectory();
  const found = await findJob(request, state);
  const { job } = found;
  const lock = acquireLabLock(job.runId, { state });
  let host: HostLock | null = null;
  try {
    host = await acquireHostLock(job.runId);
    await cleanBeforeRun({ lab: job.lab, state, note: (message) => request.reporter.note(message) });
    return await runJob(request, state, found);
  } finally {
    await host?.release();
    lock.release();
  }
}

type FoundJob = { job: RunJob; finished: FinishedTrials; earlierTime: TimeAccount | null };

async function findJob(request: StartRun, state: string): Promise<FoundJob> {
  if (request.resume !== null) return findInterrupted(request, state, request.resume);
  const { matrix } = request;
  const qemus = selectQemus(await findQemus(), matrix.qemus);
  const cells = expandCells(
    matrix,
    qemus.map((qemu) => qemu.version),
  );
  const choice =
    matrix.lab === null ? chooseLab(cells, readNativeAbilities()) : { lab: matrix.lab, why: null };
  if (choice.why) request.reporter.note(`lab ${choice.lab}: ${choice.why}`);
  const acceleration = choice.lab === "vm" ? "tcg" : "native";
  const job = newJob(
    matrix,
    cells,
    { name: choice.lab, acceleration },
    { runId: ulid(), startedAt: new Date().toISOString() },
  );
  return { job, finished: new FinishedTrials([]), earlierTime: null };
}

function findInterrupted(request: StartRun, state: string, wanted: string | true): FoundJob {
  const ids = wanted === true ? listSpools(state).reverse() : [wanted];
  for (const runId of ids) {
    const run = readRun(state, runId);
    if (run === null || (wanted === true && run.header.status === "finished")) continue;
    if (run.damagedLines.length > 0)
      request.reporter.note(
        `lines ${run.damagedLines.join(", ")} of ${runId}'s records are damaged: what they held is measured again`,
      );
    return {
      job: resumedJob(runId, run.header, request.matrix.ssh),
      finished: new FinishedTrials(run.trials),
      earlierTime: run.header.time,
    };
  }
  throw new AgentError({
    code: "usage",
    message: wanted === true ? "no run was cut off on this machine" : `run ${wanted} is not on this machine`,
    fix: "Start a new one: npm run agent -- run",
  });
}

async function runJob(
  request: StartRun,
  state: string,
  { job, finished, earlierTime }: FoundJob,
): Promise<RunHeader> {
  const { reporter, server, signal } = request;
  const spool = Spool.open(state, job.runId);
  const uploader = server ? createUploader(spool, server, reporter) : null;
  const sink = createSpoolSink(spool, {
    wake: () => uploader?.wake(),
    progress: (header) => uploader?.progress(header),
    note: (message) => reporter.note(message),
  });
  const permalink = server ? new URL(`/runs/${job.runId}`, server).href : null;
  const estimatedSeconds = estimate(job);
  reporter.start({
    runId: job.runId,
    cells: job.cells.length,
    trials: countTrials(job),
    estimatedSeconds,
    lab: job.lab,
    permalink,
  });
  try {
    const header = await measure({
      job,
      state,
      finished,
      earlierTime,
      sink,
      uploader,
      signal,
      reporter,
      mayFetch: request.mayFetch,
      estimatedSeconds,
    });
    const upload = uploader ? await uploader.finish(UPLOAD_PATIENCE_MS) : null;
    reporter.end({
      header,
      trials: readRun(state, job.runId)?.trials ?? [],
      permalink,
      upload: describeUpload(upload),
    });
    return header;
  } finally {
    spool.close();
  }
}

type Measure = {
  job: RunJob;
  state: string;
  finished: FinishedTrials;
  earlierTime: TimeAccount | null;
  sink: RunSink;
  uploader: Uploader | null;
  signal: AbortSignal;
  reporter: Reporter;
  mayFetch: StartRun["mayFetch"];
  estimatedSeconds: number;
};

async function measure(run: Measure): Promise<RunHeader> {
  const emit = (event: RunEvent) => run.reporter.event(event);
  const { job, state, signal, estimatedSeconds } = run;
  if (job.lab === "vm") {
    const onRecords = () => run.uploader?.wake();
    await runInLabVm({ job, stateDir: state, emit, signal, mayFetch: run.mayFetch, onRecords });
    const header = readRun(state, job.runId)?.header;
    if (!header)
      throw new AgentError({ code: "lab", message: "the lab VM ended before it measured anything" });
    if (header.finishedAt !== null) return header;
    const stopped: RunHeader = {
      ...header,
      status: "stopped",
      reason: "stopped by the user",
      finishedAt: new Date().toISOString(),
      progress: null,
    };
    await run.sink.header(stopped);
    return stopped;
  }
  return runHere({
    job,
    stateDir: state,
    finished: run.finished,
    earlierTime: run.earlierTime,
    sink: run.sink,
    emit,
    signal,
    newId: ulid,
    now: () => new Date(),
    estimatedSeconds,
  });
}

function createUploader(spool: Spool, server: string, reporter: Reporter): Uploader {
  return new Uploader({
    spool,
    client: createApiClient({ server, token: readToken(process.env) }),
    notify: (message) => reporter.note(message),
  });
}

function countTrials(job: RunJob): number {
  const { boots, iterations } = job.replication;
  return job.cells.length * boots * iterations * job.tests.length * job.directions.length;
}

function estimate(job: RunJob): number {
  return estimatePlan({
    cells: job.cells,
    replication: job.replication,
    tests: job.tests.length,
    directions: job.directions.length,
    guest: job.lab === "vm" ? "kvm" : "tcg",
    lab: job.labAcceleration,
  }).totalSeconds;
}

function describeUpload(outcome: Awaited<ReturnType<Uploader["finish"]>> | null): string | null {
  if (outcome === null || outcome.complete) return null;
  if (outcome.rejected > 0) return `${outcome.rejected} records were set aside: ${outcome.reason}`;
  if (outcome.pending === 0) return `the server does not have all of it: ${outcome.reason}`;
  return `${outcome.pending} records wait on this machine's disk (${outcome.reason}); send them with: npm run agent -- push`;
}
