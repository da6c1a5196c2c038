import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ulid } from "ulid";
import { openJournal } from "../exec/journal.ts";
import { createLocalEndpoint } from "../exec/local-endpoint.ts";
import type { Endpoint, Journal } from "../exec/types.ts";

export type ProbeSession = { host: Endpoint; journal: Journal; directory: string };

/**
 * Gives a probe boot outside any run a journal and a directory of its own, and takes both away again; after a crash
 * `clean` finds the journal like that of a run.
 */
export async function withProbeSession<T>(act: (session: ProbeSession) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "vnicbench-probe-"));
  const runId = ulid();
  const journal = openJournal(runId, { roots: [directory] });
  try {
    const host = createLocalEndpoint({ where: "host", journal, runId });
    return await act({ host, journal, directory });
  } finally {
    await journal.unwind();
    journal.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
