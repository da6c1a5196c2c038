import type { RunView } from "../runs/types.ts";
import { findRunFindings } from "./run-findings.ts";
import type { Finding } from "./types.ts";

const MOST_KEPT = 64;
const kept = new Map<string, Finding[]>();

/**
 * Findings of a run as `findRunFindings` has them, kept by the run's revision: hundreds of cells take most of a second,
 * and each control of a run's page asks for the page anew. The ones least recently asked for are dropped.
 */
export function keptRunFindings(view: RunView): Finding[] {
  const key = [view.runId, view.revision, view.trialCount].join("|");
  const findings = kept.get(key) ?? findRunFindings(view);
  kept.delete(key);
  kept.set(key, findings);
  const oldest = kept.keys().next();
  if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value);
  return findings;
}
