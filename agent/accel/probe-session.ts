import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ulid } from "ulid";
import { openJournal } from "../exec/journal.ts";
import { createLocalEndpoint } from "../exec/local-endpoint.ts";
import { stateDirectory } from "../exec/state-directory.ts";
import type { Endpoint, Journal } from "../exec/types.ts";

export type ProbeSession = { host: Endpoint; journal: Journal; directory: string };

/**
 * Gives a probe boot outside any run a journal and a directory of its own, and takes both away again; after a crash
 * `clean` finds the journal like that of a run.
 */
export async function withProbeSession<T>(
  act: (session: ProbeSession) => Promise<T>,
  state = stateDirectory(),
): Promise<T> {
  const runId = ulid();
  const journal = openJournal(runId, { state });
  const directory = join(state, "labs", runId);
  try {
    await journal.during({ kind: "path", path: directory }, async () => {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
    });
    const host = createLocalEndpoint({ where: "host", journal, runId });
    return await act({ host, journal, directory });
  } finally {
    await journal.unwind();
    journal.close();
  }
}
