import { endpoint } from "@/lib/auth/endpoint";
import { parseCellKeyParts } from "@/lib/http/cell-key";
import { ApiError } from "@/lib/http/problem";
import { parseRunId } from "@/lib/http/run-id";
import { getCellDetail, getRunRevision } from "@/lib/runs/data";
import { missingRun } from "@/lib/runs/removal-data";

type Context = { params: Promise<{ runId: string; cellKey: string[] }> };

export const GET = endpoint(
  "GET /api/v1/runs/[runId]/cells/[...cellKey]",
  async (_request, _caller, { params }: Context) => {
    const { runId: text, cellKey: parts } = await params;
    const runId = parseRunId(text);
    const cellKey = parseCellKeyParts(parts);
    const detail = await getCellDetail(runId, cellKey);
    if (!detail && (await getRunRevision(runId)) === null) throw await missingRun(runId);
    if (!detail) throw new ApiError("not_found", `there is no cell ${cellKey} in run ${runId}`);
    return Response.json(detail);
  },
);
