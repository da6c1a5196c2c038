import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import { proveAcceleration } from "../../accel/prove.ts";
import { AgentError } from "../../exec/agent-error.ts";
import { openJournal } from "../../exec/journal.ts";
import { createLocalEndpoint } from "../../exec/local-endpoint.ts";
import { buildGuest } from "../../guest/build.ts";
import type { RunJob } from "../../run/job.ts";
import type { RunEvent } from "../../run/sink.ts";
import { cacheDirectory } from "../../tools/cache-directory.ts";
import { chooseOuterQemu } from "./outer-qemu.ts";
import { superviseLabVm } from "./supervise.ts";
import { buildLabVmImage } from "./vm-image.ts";

export type RunInLabVm = {
  job: RunJob;
  stateDir: string;
  emit: (event: RunEvent) => void;
  signal: AbortSignal;
  /** Asks whether a newer QEMU may be fetched to run the lab VM on. */
  mayFetch: (question: string) => Promise<boolean>;
  /** Something new lies in the run's spool. */
  onRecords: () => void;
};

const MIN_MEMORY_MB = 1536;
const MAX_MEMORY_MB = 4096;

/** Runs a job in a lab VM on this machine, with the newest QEMU there is here; all of it is gone afterwards. */
export async function runInLabVm(request: RunInLabVm): Promise<void> {
  const journal = openJournal(request.job.runId, { state: request.stateDir });
  try {
    const log = (message: string) => request.emit({ kind: "note", message });
    const guest = await buildGuest();
    const qemu = await chooseOuterQemu({ image: guest, mayFetch: request.mayFetch, log });
    const image = await buildLabVmImage();
    const { acceleration } = await proveAcceleration({ qemu, image: guest, log });
    const how = acceleration === "kvm" ? "KVM" : "TCG emulation: figures say nothing of real hardware";
    log(`lab VM: QEMU ${qemu.version} under ${how}`);
    await superviseLabVm({
      job: { ...request.job, labAcceleration: acceleration },
      spoolDirectory: join(request.stateDir, "spool", request.job.runId),
      host: createLocalEndpoint({ where: "host", journal, runId: request.job.runId }),
      journal,
      qemu,
      image,
      acceleration,
      agentFile: agentFile(),
      cacheDirectory: cacheDirectory(),
      cpus: availableParallelism(),
      memoryMb: memoryMb(),
      emit: request.emit,
      onRecords: request.onRecords,
      signal: request.signal,
    });
  } finally {
    await journal.unwind();
    journal.close();
  }
}

function memoryMb(): number {
  const half = Math.floor(totalmem() / 2 ** 21);
  return Math.min(MAX_MEMORY_MB, Math.max(MIN_MEMORY_MB, half));
}

/** The agent as a file that the lab VM can start; one that came over a pipe has none. */
function agentFile(): string {
  const own = process.argv[1];
  if (own && own !== "-" && own.endsWith(".mjs")) return own;
  throw new AgentError({
    code: "usage",
    message: "the lab VM needs the agent as a file, not over a pipe",
    fix: "Save it first: curl -o vnicbench-agent.mjs ADDRESS, then node vnicbench-agent.mjs run",
  });
}
