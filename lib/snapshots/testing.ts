import { makeHeader } from "../runs/testing.ts";
import { storeSnapshot } from "./mutations.ts";

/** Stores a snapshot of a run without results, for tests; gives its id. */
export async function keepSnapshot(title: string, isPublic: boolean): Promise<string> {
  const header = makeHeader({ title });
  const view = {
    runId: "01M83NNHKXYGM6JGVT220N9GTF",
    header,
    sent: { title, tags: header.tags },
    pinned: false,
    archivedAt: null,
    notes: [],
    emulated: true,
    revision: 1,
    trialCount: 0,
    summaries: [],
  };
  const address = `/runs/${view.runId}`;
  const by = { author: "somebody", note: "", public: isPublic, now: new Date() };
  return (await storeSnapshot({ address, title, data: { kind: "run", view } }, by)).snapshot.id;
}
