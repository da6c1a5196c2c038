import { appendFileSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ulid } from "ulid";
import { z } from "zod";
import { stateDirectory } from "../../exec/state-directory.ts";
import { FinishedTrials } from "../../run/finished.ts";
import { RunJob } from "../../run/job.ts";
import { runHere } from "../../run/run-here.ts";
import { readRun, Spool } from "../../spool/spool.ts";
import { createSpoolSink } from "../../spool/spool-sink.ts";
import type { WorkerMessage } from "./worker-message.ts";

const PULSE_MS = 1000;

/**
 * The agent's life inside a lab VM: runs the job of `jobFile` in a netns lab of the VM, writes records into the run's
 * spool on the machine outside, and events beside it. The VM is thrown away afterwards, so nothing is cleaned here.
 */
export async function runLabWorker(jobFile: string): Promise<void> {
  const shared = z.string().parse(process.env.VNICBENCH_LAB_FOLDER);
  const job = RunJob.parse(JSON.parse(readFileSync(jobFile, "utf8")));
  const send = (message: WorkerMessage) =>
    appendFileSync(join(shared, "events.jsonl"), `${JSON.stringify(message)}\n`);
  const pulse = setInterval(() => send({ kind: "pulse" }), PULSE_MS);
  send({ kind: "pulse" });
  try {
    const state = stateDirectory();
    mkdirSync(join(state, "spool"), { recursive: true });
    symlinkSync(shared, join(state, "spool", job.runId));
    const earlier = readRun(state, job.runId);
    const spool = Spool.open(state, job.runId);
    await runHere({
      job,
      stateDir: state,
      finished: new FinishedTrials(earlier?.trials ?? []),
      earlierTime: earlier?.header.time ?? null,
      sink: createSpoolSink(spool, {
        wake: () => {},
        progress: () => {},
        note: (message) => send({ kind: "event", event: { kind: "note", message } }),
      }),
      emit: (event) => send({ kind: "event", event }),
      signal: new AbortController().signal,
      newId: ulid,
      now: () => new Date(),
      estimatedSeconds: 0,
    });
    spool.close();
  } finally {
    clearInterval(pulse);
  }
}
