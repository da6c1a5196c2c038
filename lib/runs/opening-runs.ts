import { listPinnedRuns, listRuns, measuredCells, plannedBoots } from "./data.ts";
import type { RunRow } from "./types.ts";

/** What a page opens on where nobody chose runs, baseline first, and the rule in words; empty where nothing finished. */
export type OpeningRuns = { runIds: string[]; rule: string };

/** Boots of a cell from which intervals are worth looking at. */
const SOLID_BOOTS = 3;
/** Newest finished runs that are looked at. */
const LOOK_AT = 50;
const NOTHING: OpeningRuns = { runIds: [], rule: "" };

async function findOpening(): Promise<{ run: RunRow; older: RunRow[]; rule: string } | null> {
  const { rows } = await listRuns({ status: "finished", sort: "-started", limit: LOOK_AT });
  const boots = await plannedBoots(rows.map(({ runId }) => runId));
  const solid = rows.filter(({ runId }) => (boots.get(runId) ?? 0) >= SOLID_BOOTS);
  const [run, ...older] = solid.length > 0 ? solid : rows;
  if (run === undefined) return null;
  const rule =
    solid.length > 0
      ? `the newest finished run with at least ${SOLID_BOOTS} boots of each cell`
      : `the newest finished run (none has ${SOLID_BOOTS} boots of each cell)`;
  return { run, older, rule };
}

/** The run that a page about one run opens on: the newest that allows inference, else the newest. */
export async function chooseRun(): Promise<OpeningRuns> {
  const opening = await findOpening();
  return opening === null ? NOTHING : { runIds: [opening.run.runId], rule: `${opening.rule}.` };
}

/**
 * What a comparison opens on: that run against one of the same host that runs the same way. A pinned baseline that
 * shares a cell comes first, then the newest before it that measured all of its cells; without either, it is compared
 * within itself.
 */
export async function chooseRunsToCompare(): Promise<OpeningRuns> {
  const opening = await findOpening();
  if (opening === null) return NOTHING;
  const { run, older, rule } = opening;
  const isAlike = (row: RunRow) =>
    row.runId !== run.runId &&
    row.hostname === run.hostname &&
    row.lab === run.lab &&
    row.emulated === run.emulated;
  const pinned = (await listPinnedRuns()).filter(isAlike);
  const before = older.filter(isAlike);
  const cells = await measuredCells([run, ...pinned, ...before].map(({ runId }) => runId));
  const wanted = cells.get(run.runId) ?? [];
  const has = (row: RunRow) => (key: string) => cells.get(row.runId)?.includes(key) === true;
  const baseline = pinned.find((row) => wanted.some(has(row)));
  if (baseline) return { runIds: [baseline.runId, run.runId], rule: `${rule}, against the pinned baseline.` };
  const same = before.find((row) => wanted.every(has(row)));
  return same
    ? { runIds: [same.runId, run.runId], rule: `${rule}, against the one before it with the same cells.` }
    : { runIds: [run.runId], rule: `${rule}; none before it has the same cells.` };
}
