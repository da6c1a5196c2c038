import { RunId } from "../domain/run.ts";
import { parseInput } from "./body.ts";
import { ApiError } from "./problem.ts";

export type RunContext = { params: Promise<{ runId: string }> };

/** Run id out of the path. */
export function parseRunId(text: string): string {
  return parseInput(RunId, text, "runId");
}

export function runNotFound(runId: string): ApiError {
  return new ApiError("not_found", `there is no run ${runId}: GET /api/v1/runs lists those there are`);
}
