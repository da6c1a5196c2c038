import type { Boot } from "../domain/boot.ts";
import { type Cell, cellKey } from "../domain/cell.ts";
import type { Direction } from "../domain/factors.ts";
import { MachineFacts } from "../domain/facts.ts";
import { type ImportSource, MAX_UNMAPPED_LISTED } from "../domain/import-source.ts";
import { RunHeader } from "../domain/run.ts";
import { Trial } from "../domain/trial.ts";
import { contentId } from "./content-id.ts";
import type { ImportedTrial, ToolMachine } from "./importer.ts";
import type { ReadFile } from "./read-file.ts";

/** What a file does not say. */
export type ImportAnswers = {
  cell: Cell;
  /** Way of what the tool's own machine sent; what it received went the other way. */
  direction: Direction;
  title: string;
  /** Name of the KVM host; null where it is not known. */
  hostname: string | null;
  /** Name of the file, without folders. */
  file: string;
  /** UTC instant for results whose file does not say when they were measured, and where it comes from. */
  at: string;
  atFrom: Exclude<ImportSource["timeFrom"], "file">;
};

export type ImportedRun = { runId: string; header: RunHeader; boot: Boot; trials: Trial[] };

function buildTrials(file: ReadFile, answers: ImportAnswers, bootId: string, identity: string): Trial[] {
  const other = answers.direction === "tx" ? "rx" : "tx";
  const seen = new Map<string, number>();
  return file.trials.map((each: ImportedTrial, index) => {
    const way = each.flow === "sent" ? answers.direction : other;
    const key = `${each.test} ${way}`;
    const iteration = seen.get(key) ?? 0;
    seen.set(key, iteration + 1);
    const { test, seconds, metrics, tool, raw } = each;
    return Trial.parse({
      trialId: contentId(each.startedAt, "trial", identity, String(index)),
      ...{ cell: answers.cell, bootId, bootIndex: 0, test, direction: way, iteration, status: "ok" },
      ...{ startedAt: each.startedAt ?? answers.at, seconds, metrics, tool, raw },
    });
  });
}

/** Facts of host, guest and tester: the file names at most the machine that ran the tool. */
function machinesOf(machine: ToolMachine | null, { cell, direction, hostname }: ImportAnswers) {
  const tool = machine === null ? null : MachineFacts.parse(machine);
  const isGuest = cell.switch !== "host";
  const ranHere = direction === "tx" ? tool : null;
  const host = MachineFacts.parse({
    ...(isGuest ? {} : ranHere),
    ...(hostname === null ? {} : { hostname }),
  });
  const tester = direction === "rx" && tool ? tool : MachineFacts.parse({});
  return { host, guest: isGuest ? ranHere : null, tester };
}

/**
 * A whole run of one file: one cell, one boot, a trial for each result. Its ids follow from the file's content and
 * from what was answered about where it was measured; title, file name and a time given by hand do not count.
 * Throws where there is no result.
 */
export function buildRun(file: ReadFile, answers: ImportAnswers): ImportedRun {
  const { cell, direction, hostname } = answers;
  const said = file.trials.map((each) => each.startedAt).filter((instant) => instant !== null);
  const earliest = said.toSorted()[0] ?? null;
  const frames = file.trials.map((each) => each.test).join(" ");
  const identity = JSON.stringify([file.sha256, cellKey(cell), direction, hostname, frames]);
  const bootId = contentId(earliest, "boot", identity);
  const trials = buildTrials(file, answers, bootId, identity);
  const instants = trials.map((trial) => trial.startedAt).sort();
  const startedAt = instants[0];
  if (startedAt === undefined) throw new Error("a run needs at least one result");
  const source: ImportSource = {
    ...{ file: answers.file, format: file.format, sha256: file.sha256 },
    timeFrom: said.length === file.trials.length ? "file" : answers.atFrom,
    unmapped: file.unmapped.slice(0, MAX_UNMAPPED_LISTED),
    unmappedCount: file.unmapped.length,
  };
  const longest = Math.max(...trials.map((trial) => trial.seconds));
  const header = RunHeader.parse({
    ...{ title: answers.title, status: "finished", startedAt, finishedAt: instants.at(-1) ?? startedAt },
    ...{ agentVersion: "import", lab: "import", profile: "custom", seed: 0, source },
    replication: {
      ...{ boots: 1, iterations: Math.max(...trials.map((trial) => trial.iteration + 1)), warmupSeconds: 0 },
      seconds: Math.min(3600, Math.max(0.001, longest)),
    },
    tests: [...new Set(trials.map((trial) => trial.test))].slice(0, 64),
    directions: [...new Set(trials.map((trial) => trial.direction))],
    ...{ guestAcceleration: "unknown", labAcceleration: "unknown" },
    ...machinesOf(file.machine, answers),
    cells: [{ cell, status: "measured" }],
  });
  const boot: Boot = {
    ...{ bootId, cell, index: 0, status: "ok", reason: null, startedAt, finishedAt: null },
    ...{ acceleration: "unknown", bootSeconds: null, commands: [], proofs: [], guest: null },
    ...{ offloads: {}, console: null },
  };
  return { runId: contentId(earliest, "run", identity), header, boot, trials };
}
