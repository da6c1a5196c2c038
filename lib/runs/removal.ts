import { ApiError } from "../http/problem.ts";
import { restorableUntil } from "./retention.ts";

/** Answer to whoever reads or writes a deleted run: names the way back. */
export function runDeleted(runId: string, deletedAt: string): ApiError {
  return new ApiError(
    "gone",
    `run ${runId} was deleted at ${deletedAt} and can be brought back until ${restorableUntil(deletedAt)}: POST /api/v1/runs/${runId}/restore, or open /runs/${runId} and press Restore`,
    [{ field: "runId", message: "names a deleted run: restore it first" }],
  );
}
