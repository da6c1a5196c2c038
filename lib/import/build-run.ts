import { createHash } from "node:crypto";
import type { Boot } from "../domain/boot.ts";
import type { Cell } from "../domain/cell.ts";
import type { Direction } from "../domain/factors.ts";
import { MachineFacts } from "../domain/facts.ts";
import { RunHeader } from "../domain/run.ts";
import { Trial } from "../domain/trial.ts";
import type { ImportedTrial } from "./importer.ts";

/** What a file does not say. */
export type ImportAnswers = {
  cell: Cell;
  /** Way of what the tool's own machine sent; what it received went the other way. */
  direction: Direction;
  title: string;
  hostname: string | null;
  /** UTC instant for results whose file does not say when they were measured. */
  at: string;
};

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID that follows from its parts alone: the same file twice is the same run. */
function idOf(instant: string, ...parts: readonly string[]): string {
  const digest = createHash("sha256").update(parts.join("\0")).digest();
  let time = Date.parse(instant);
  let head = "";
  for (let index = 0; index < 10; index++) {
    head = `${DIGITS[time % 32]}${head}`;
    time = Math.floor(time / 32);
  }
  return head + [...digest.subarray(0, 16)].map((byte) => DIGITS[byte % 32]).join("");
}

export type ImportedRun = { runId: string; header: RunHeader; boot: Boot; trials: Trial[] };

/** A whole run of one file: one cell, one boot, a trial for each result. Throws where there is no result. */
export function buildRun(imported: readonly ImportedTrial[], answers: ImportAnswers): ImportedRun {
  const { cell, direction } = answers;
  const instants = imported.map((each) => each.startedAt ?? answers.at).sort();
  const startedAt = instants[0];
  if (startedAt === undefined) throw new Error("a run needs at least one result");
  const content = JSON.stringify([imported, cell, direction]);
  const runId = idOf(startedAt, "run", content);
  const bootId = idOf(startedAt, "boot", content);
  const seen = new Map<string, number>();
  const trials = imported.map((each, index) => {
    const other = direction === "tx" ? "rx" : "tx";
    const way = each.flow === "sent" ? direction : other;
    const key = `${each.test} ${way}`;
    const iteration = seen.get(key) ?? 0;
    seen.set(key, iteration + 1);
    const { test, seconds, metrics, tool, raw } = each;
    return Trial.parse({
      trialId: idOf(startedAt, "trial", content, String(index)),
      ...{ cell, bootId, bootIndex: 0, test, direction: way, iteration, status: "ok" },
      ...{ startedAt: each.startedAt ?? answers.at, seconds, metrics, tool, raw },
    });
  });
  const longest = Math.max(...trials.map((trial) => trial.seconds));
  const header = RunHeader.parse({
    ...{ title: answers.title, status: "finished", startedAt, finishedAt: instants.at(-1) ?? startedAt },
    ...{ agentVersion: "import", lab: "import", profile: "custom", seed: 0 },
    replication: {
      ...{ boots: 1, iterations: Math.max(...seen.values()), warmupSeconds: 0 },
      seconds: Math.min(3600, Math.max(0.001, longest)),
    },
    tests: [...new Set(trials.map((trial) => trial.test))],
    directions: [...new Set(trials.map((trial) => trial.direction))],
    ...{ guestAcceleration: "unknown", labAcceleration: "unknown" },
    host: MachineFacts.parse({ hostname: answers.hostname }),
    tester: MachineFacts.parse({}),
    cells: [{ cell, status: "measured" }],
  });
  const boot: Boot = {
    ...{ bootId, cell, index: 0, status: "ok", reason: null, startedAt, finishedAt: null },
    ...{ acceleration: "unknown", bootSeconds: null, commands: [], proofs: [], guest: null },
    ...{ offloads: {}, console: null },
  };
  return { runId, header, boot, trials };
}
