import type { RunView } from "../runs/types.ts";
import { examineRun } from "./examine.ts";
import { recommend } from "./recommend.ts";
import { findEffects } from "./run-effects.ts";
import { findPacketLimit } from "./run-limits.ts";
import { findGaps, findInconclusive, findSame } from "./run-unclear.ts";
import { type Finding, rankFindings } from "./types.ts";

const MOST = 7;

/**
 * A few sentences on what a run shows, the most useful first; empty where there is nothing to say. Every figure is a
 * 95% interval of boot means; better and worse are adjusted (Benjamini-Hochberg) over everything that was examined.
 */
export function findRunFindings(view: RunView): Finding[] {
  const versions = new Set(view.header.cells.flatMap(({ cell }) => (cell.qemu === null ? [] : [cell.qemu])));
  const [version] = versions;
  const context = {
    runId: view.runId,
    opening: view.emulated ? "Under emulation, " : "",
    version: versions.size === 1 && version !== undefined ? version : null,
  };
  const examined = examineRun(view);
  const recommendation = recommend(view);
  return rankFindings(
    [
      ...(recommendation ? [recommendation] : []),
      ...findEffects(examined, context),
      ...findPacketLimit(view),
      ...findGaps(view),
      ...findInconclusive(view),
      ...findSame(view.runId, examined),
    ],
    MOST,
  );
}
