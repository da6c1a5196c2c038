import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { AgentError } from "../../exec/agent-error.ts";
import { readEnd } from "../../exec/read-end.ts";
import type { Endpoint, Journal, RunningProcess } from "../../exec/types.ts";
import type { QemuBinary } from "../../guest/types.ts";
import type { RunJob } from "../../run/job.ts";
import type { RunEvent } from "../../run/sink.ts";
import { SHARED, stage2Script } from "./init-script.ts";
import { LineTail } from "./line-tail.ts";
import { labVmArguments } from "./vm-arguments.ts";
import type { LabVmImage } from "./vm-image.ts";
import { WorkerMessage } from "./worker-message.ts";

export type LabVmRequest = {
  job: RunJob;
  /** Folder of the run's spool; the lab VM's agent writes its records straight into it. */
  spoolDirectory: string;
  host: Endpoint;
  journal: Journal;
  qemu: QemuBinary;
  image: LabVmImage;
  acceleration: "kvm" | "tcg";
  /** The agent itself as one file, and where its tools were fetched. */
  agentFile: string;
  cacheDirectory: string;
  cpus: number;
  memoryMb: number;
  emit: (event: RunEvent) => void;
  /** Something new lies in the spool. */
  onRecords: () => void;
  signal: AbortSignal;
};

/** A lab VM that says nothing for this long is dead: its agent has a pulse of one second. */
const SILENCE_LIMIT_MS = 60_000;
/** From power-on to the first word: kernel, modules, node. */
const START_LIMIT_MS = 120_000;
const POLL_MS = 250;
/** Bytes of a log in which the cause of its end is looked for. */
const LOG_READ = 256 * 1024;
/** Each new VM goes on where the last one ended; this many deaths without one finished trial are enough. */
const MAX_DEATHS_WITHOUT_RESULT = 3;

/**
 * Runs a job inside a lab VM, in a new one whenever one dies or falls silent: what it had finished is on this
 * machine's disk already. Resolves when the job has come to its end; rejects where VM after VM gives nothing.
 */
export async function superviseLabVm(request: LabVmRequest): Promise<void> {
  let deaths = 0;
  for (;;) {
    const { ended, trials, reason } = await runOneVm(request);
    if (ended || request.signal.aborted) return;
    deaths = trials > 0 ? 1 : deaths + 1;
    if (deaths >= MAX_DEATHS_WITHOUT_RESULT)
      throw new AgentError({ code: "lab", message: `${deaths} lab VMs in a row ended early: ${reason}` });
    request.emit({ kind: "note", message: `${reason}; going on in a new lab VM` });
  }
}

type Outcome = { ended: boolean; trials: number; reason: string };

async function runOneVm(request: LabVmRequest): Promise<Outcome> {
  const folder = request.spoolDirectory;
  const console = join(folder, "lab-vm-console.log");
  const files = sharedFiles(folder);
  const made: number[] = [];
  for (const path of [...Object.values(files), console, join(folder, "lab-vm.qmp")]) {
    rmSync(path, { force: true });
    made.push((await request.journal.during({ kind: "path", path }, async () => {})).id);
  }
  fillFolder(request, files);
  const { launch } = request.qemu;
  const vm = await request.host.start(
    {
      file: launch.file,
      args: [
        ...launch.prefixArgs,
        ...launch.dataDirs.flatMap((path) => ["-L", path]),
        ...labVmArguments({
          acceleration: request.acceleration,
          kernel: request.image.kernel,
          initramfs: request.image.initramfs,
          sharedFolder: folder,
          cpus: request.cpus,
          memoryMb: request.memoryMb,
          qmpSocket: join(folder, "lab-vm.qmp"),
        }),
      ],
      purpose: "start the lab VM",
      ...(launch.env ? { env: launch.env } : {}),
    },
    { logFile: console },
  );
  try {
    return await follow(request, vm, files, console);
  } finally {
    await vm.stop(0);
    for (const id of made) await request.journal.undo(id);
  }
}

type SharedFiles = { job: string; stage2: string; events: string; log: string; exitCode: string };

function sharedFiles(folder: string): SharedFiles {
  const at = (name: string) => join(folder, name);
  return {
    job: at("job.json"),
    stage2: at("stage2"),
    events: at("events.jsonl"),
    log: at("agent.log"),
    exitCode: at("exit-code"),
  };
}

function fillFolder(request: LabVmRequest, files: SharedFiles): void {
  writeFileSync(files.job, JSON.stringify(request.job), { mode: 0o600 });
  writeFileSync(
    files.stage2,
    stage2Script({
      modules: request.image.modules,
      node: process.execPath,
      agent: request.agentFile,
      hostname: hostname(),
      environment: {
        HOME: "/root",
        VNICBENCH_CACHE: request.cacheDirectory,
        VNICBENCH_STATE: "/run/vnicbench",
        VNICBENCH_LAB_FOLDER: SHARED,
      },
    }),
    { mode: 0o600 },
  );
}

async function follow(
  request: LabVmRequest,
  vm: RunningProcess,
  files: SharedFiles,
  console: string,
): Promise<Outcome> {
  const tail = new LineTail(files.events);
  let lastWord = performance.now();
  let limit = START_LIMIT_MS;
  let trials = 0;
  for (;;) {
    const lines = tail.read();
    for (const line of lines) {
      const message = WorkerMessage.parse(JSON.parse(line));
      if (message.kind === "pulse") continue;
      if (message.event.kind === "trial") trials += 1;
      request.emit(message.event as RunEvent);
    }
    if (lines.length > 0) {
      lastWord = performance.now();
      limit = SILENCE_LIMIT_MS;
      request.onRecords();
    }
    if (request.signal.aborted) return { ended: true, trials, reason: "stopped by the user" };
    if (existsSync(files.exitCode) && readFileSync(files.exitCode, "utf8").trim() !== "") {
      // One more look: the last words may have come between reading and ending.
      if (lines.length > 0) continue;
      return conclude(files, trials);
    }
    if (!vm.isAlive())
      return { ended: false, trials, reason: `the lab VM ended by itself: ${lastLine(console)}` };
    if (performance.now() - lastWord > limit)
      return {
        ended: false,
        trials,
        reason: `the lab VM was silent for ${limit / 1000} s: ${lastLine(console)}`,
      };
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function conclude(files: SharedFiles, trials: number): Outcome {
  const code = Number(readFileSync(files.exitCode, "utf8").trim());
  if (code === 0) return { ended: true, trials, reason: "" };
  return {
    ended: false,
    trials,
    reason: `the lab VM's agent ended with code ${code}: ${lastLine(files.log)}`,
  };
}

/** The line that names the error, where there is one: the last lines of a trace say only where. */
function lastLine(path: string): string {
  const lines = readEnd(path, LOG_READ).trim().split("\n");
  const error = lines.findLast((line) => /^\w*Error\b|panic|BUG:/.test(line));
  return (error ?? lines.slice(-2).join(" | ")).slice(-500) || "it printed nothing";
}
