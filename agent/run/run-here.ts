import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { RunHeader, TimeAccount } from "../../lib/domain/run.ts";
import { AgentError } from "../exec/agent-error.ts";
import { openJournal, type RunJournal } from "../exec/journal.ts";
import { createNetnsLab } from "../labs/netns.ts";
import { createSshLab } from "../labs/ssh/ssh-lab.ts";
import type { Lab, StartedLab } from "../labs/types.ts";
import { AGENT_VERSION } from "../version.ts";
import { collectFacts } from "./collect-facts.ts";
import type { RunContext } from "./context.ts";
import { executeRun } from "./execute.ts";
import type { FinishedTrials } from "./finished.ts";
import { HeaderState, initialHeader } from "./header.ts";
import type { RunJob } from "./job.ts";
import { startNetserver } from "./netserver.ts";
import { choosePinning, pinnedLaunch } from "./pinning.ts";
import { type PreparedParts, prepareParts, requireTool } from "./prepare.ts";
import { resolveCells } from "./resolve-cells.ts";
import type { RunEvent, RunSink } from "./sink.ts";

export type RunHere = {
  job: RunJob;
  stateDir: string;
  finished: FinishedTrials;
  /** Time account of earlier parts of the same run; null for a new one. */
  earlierTime: TimeAccount | null;
  sink: RunSink;
  emit: (event: RunEvent) => void;
  signal: AbortSignal;
  newId: () => string;
  now: () => Date;
  estimatedSeconds: number;
};

/**
 * Runs a job on this very machine, be it a host or a lab VM, with its lab. Whatever happens, the lab is taken down
 * before this resolves; it rejects only where nothing could be measured at all or something could not be removed.
 */
export async function runHere(run: RunHere): Promise<RunHeader> {
  const journal = openJournal(run.job.runId, { state: run.stateDir });
  // Ending at once means ending what a trial waits for: the guest and netperf go, then the loops see the signal.
  const onAbort = () => void journal.unwind().catch(() => {});
  run.signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await runInLab(run, journal);
  } catch (error) {
    throw run.signal.aborted ? stoppedEarly(error) : error;
  } finally {
    run.signal.removeEventListener("abort", onAbort);
    await journal.unwind();
    await removeFolder(journal, labFolder(run));
    journal.close();
  }
}

function labFolder({ stateDir, job }: RunHere): string {
  return join(stateDir, "labs", job.runId);
}

/** After Ctrl-C the lab's folder is undone at once, and a step that was under way then may have made it again. */
async function removeFolder(journal: RunJournal, path: string): Promise<void> {
  if (!existsSync(path)) return;
  const { id } = await journal.during({ kind: "path", path }, async () => {});
  await journal.undo(id);
}

/** The user took away the lab that was being laid: what its commands then say is no news, a full disk is. */
function stoppedEarly(error: unknown): unknown {
  if (error instanceof AgentError && error.code === "spool") return error;
  return new AgentError({
    code: "aborted",
    message: "stopped by the user before anything was measured; the lab was taken down",
    cause: error,
  });
}

async function runInLab(run: RunHere, journal: RunJournal): Promise<RunHeader> {
  const { job } = run;
  const directory = labFolder(run);
  // Between any two steps: what has been taken down already must not be built on.
  const stopWhenAsked = () => {
    if (run.signal.aborted) throw new Error("stopped by the user");
  };
  stopWhenAsked();
  await journal.during({ kind: "path", path: directory }, async () => {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  });
  const plannedLab = createLab(job);
  await plannedLab.check({ journal, directory });
  stopWhenAsked();
  const parts = await prepareParts({
    qemuVersions: job.cells.flatMap((cell) => (cell.qemu === null ? [] : [cell.qemu])),
    log: (message) => run.emit({ kind: "note", message }),
  });
  stopWhenAsked();
  const lab = await plannedLab.start({ journal, directory });
  stopWhenAsked();
  const pinning = pinnedRoles(job);
  const onTester = async (name: "netperf" | "netserver") => {
    const { launch, version } = await requireTool(name, lab.tester);
    return { launch: pinnedLaunch(launch, pinning.tester), version };
  };
  const testerNetperf = await onTester("netperf");
  const testerNetserver = await onTester("netserver");
  stopWhenAsked();
  const netserver = await startNetserver(
    lab.tester,
    testerNetserver.launch,
    { address: lab.addresses.tester, controlPort: lab.ports.control },
    join(directory, "netserver.log"),
  );
  stopWhenAsked();
  await lab.proveWire(parts.netperf.launch);
  const labCommands = [...lab.commands, netserver.command];
  stopWhenAsked();
  const context = { ...createContext(run, parts, journal, lab), pinning, testerNetperf, labCommands };
  const facts = await collectFacts(job, parts, journal, lab);
  const cells = await resolveCells(context, job.cells);
  // Asked of a lab that was being taken away, a switch seems not to work here: no answer of it may be recorded.
  stopWhenAsked();
  const header = new HeaderState(
    initialHeader(job, {
      ...facts,
      cells,
      qemus: parts.qemus,
      guestAcceleration: parts.acceleration,
      pinning: context.pinning,
      agentVersion: AGENT_VERSION,
      time: run.earlierTime,
    }),
  );
  const result = await executeRun({
    context,
    job,
    header,
    finished: run.finished,
    sink: run.sink,
    emit: run.emit,
    signal: run.signal,
    estimatedSeconds: run.estimatedSeconds,
  });
  if (!run.signal.aborted) await lab.stop();
  return result;
}

/** The lab that a job names; a job in a lab VM runs in the VM's own namespaces. */
function createLab(job: RunJob): Lab {
  if (job.lab === "ssh" && job.ssh)
    return createSshLab({ runId: job.runId, settings: job.ssh, cells: job.cells });
  return createNetnsLab({ runId: job.runId, acceleration: job.labAcceleration });
}

/** CPUs of this machine by role; a tester that is another machine has its own, and is left as it is. */
function pinnedRoles(job: RunJob): Record<string, string> {
  const { tester, ...here } = choosePinning();
  return job.lab === "ssh" || tester === undefined ? here : { ...here, tester };
}

function createContext(
  run: RunHere,
  parts: PreparedParts,
  journal: RunJournal,
  lab: StartedLab,
): Omit<RunContext, "pinning" | "testerNetperf" | "labCommands"> {
  return {
    lab,
    journal,
    acceleration: parts.acceleration,
    accelerationStatement: parts.accelerationStatement,
    qemus: parts.qemus,
    image: parts.image,
    netperf: parts.netperf.launch,
    netserver: parts.netserver.launch,
    netperfVersion: parts.netperf.version,
    bootTimeoutMs: BOOT_TIMEOUT_MS[run.job.labAcceleration === "tcg" ? "emulated" : "native"],
    newId: run.newId,
    now: run.now,
  };
}

/** A guest inside an emulated lab takes half a minute; one that takes longer than this does not come. */
const BOOT_TIMEOUT_MS = { native: 90_000, emulated: 180_000 } as const;
