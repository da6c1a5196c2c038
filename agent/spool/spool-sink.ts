import type { Boot } from "../../lib/domain/boot.ts";
import type { Progress, RunHeader } from "../../lib/domain/run.ts";
import type { Trial } from "../../lib/domain/trial.ts";
import type { RunSink } from "../run/sink.ts";
import type { Spool } from "./spool.ts";

/** What the sink tells: that something new lies in the spool, what is being done right now, or what went wrong. */
export type SpoolListener = {
  wake(): void;
  progress(header: RunHeader): void;
  note(message: string): void;
};

/** Writes each record to the disk first, then wakes the uploader; measuring never waits for the server. */
export function createSpoolSink(spool: Spool, listener: SpoolListener): RunSink {
  let header: RunHeader | null = null;
  const write = (record: Parameters<Spool["append"]>[0]) => {
    const { record: kept, problem } = spool.append(record);
    if (problem !== null)
      listener.note(
        `a ${record.kind} does not fit its record and was ${kept ? "mended" : "set aside"}: ${problem}`,
      );
    listener.wake();
    return kept;
  };
  return {
    header: async (value: RunHeader) => {
      header = value;
      write({ kind: "header", value });
    },
    boot: async (value: Boot) => {
      write({ kind: "boot", value });
    },
    trial: async (value: Trial) => {
      const kept = write({ kind: "trial", value });
      return kept?.kind === "trial" ? kept.value : value;
    },
    // Not spooled: it is worth nothing a moment later.
    progress: (progress: Progress) => {
      if (header) listener.progress({ ...header, progress });
    },
  };
}
