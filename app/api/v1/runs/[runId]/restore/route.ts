import { endpoint } from "@/lib/auth/endpoint";
import { parseRunId, type RunContext } from "@/lib/http/run-id";
import { getRunRow } from "@/lib/runs/data";
import { restoreRun } from "@/lib/runs/removal-mutations";

export const POST = endpoint(
  "POST /api/v1/runs/[runId]/restore",
  async (_request, _caller, { params }: RunContext) => {
    const runId = parseRunId((await params).runId);
    await restoreRun(runId);
    return Response.json(await getRunRow(runId));
  },
);
