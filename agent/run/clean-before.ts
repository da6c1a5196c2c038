import type { Lab } from "../../lib/domain/factors.ts";
import { cleanHost } from "../cli/clean.ts";
import { AgentError } from "../exec/agent-error.ts";

/**
 * Removes what agents that died left, before a run. A tester that is away keeps its part in the journal: that is in the
 * way of the ssh lab alone, and any other run says so and goes on.
 */
export async function cleanBeforeRun({
  lab,
  state,
  note,
}: {
  lab: Lab;
  state: string;
  note: (message: string) => void;
}): Promise<void> {
  try {
    for (const removed of await cleanHost({ state })) note(`removed what an earlier run left: ${removed}`);
  } catch (error) {
    const errors = leavesOf(error);
    if (lab === "ssh" || !errors.every(isTesterAway)) throw error;
    for (const { message } of errors.filter(isTesterAway)) note(message);
  }
}

function leavesOf(error: unknown): unknown[] {
  return error instanceof AggregateError ? error.errors.flatMap(leavesOf) : [error];
}

function isTesterAway(error: unknown): error is AgentError {
  return error instanceof AgentError && error.code === "unreachable";
}
