import type { Boot } from "../../lib/domain/boot.ts";
import type { Progress, RunHeader } from "../../lib/domain/run.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import type { RunSink } from "../run/sink.ts";
import type { Spool } from "./spool.ts";

/** What the sink tells: that something new lies in the spool, or what is being done right now. */
export type SpoolListener = { wake(): void; progress(header: RunHeader): void };

/** Writes each record to the disk first, then wakes the uploader; measuring never waits for the server. */
export function createSpoolSink(spool: Spool, listener: SpoolListener): RunSink {
  let header: RunHeader | null = null;
  const write = (record: Parameters<Spool["append"]>[0]) => {
    spool.append(record);
    listener.wake();
  };
  return {
    header: async (value: RunHeader) => {
      header = value;
      write({ kind: "header", value });
    },
    boot: async (value: Boot) => write({ kind: "boot", value }),
    trial: async (value: Trial) => write({ kind: "trial", value }),
    // Not spooled: it is worth nothing a moment later.
    progress: (progress: Progress) => {
      if (header) listener.progress({ ...header, progress });
    },
  };
}
