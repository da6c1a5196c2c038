import type { Comparison } from "../compare/types.ts";
import type { RunView } from "../runs/types.ts";
import { findPacketLimit } from "./run-limits.ts";
import type { Finding, FindingPart } from "./types.ts";
import { levelName } from "./wording.ts";

/** Runs that are told of; a comparison may hold many more. */
const MOST_RUNS = 2;

/** Where UDP is limited by packets per second in the runs that are compared, each by its name where there are several. */
export function findPacketLimits({ baseline, subjects }: Comparison, views: readonly RunView[]): Finding[] {
  const ids = [...new Set([baseline, ...subjects].flatMap(({ runIds }) => runIds))];
  return ids
    .flatMap((runId) => {
      const view = views.find((one) => one.runId === runId);
      if (!view) return [];
      const name = levelName("run", { id: runId, label: view.header.title });
      const prefix: FindingPart[] = ids.length === 1 ? [] : ["In ", { name }, ": "];
      return findPacketLimit(view, prefix).map((one) => ({ ...one, id: `${one.id}.${runId}`, strength: 58 }));
    })
    .slice(0, MOST_RUNS);
}
