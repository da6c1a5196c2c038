import { endpoint } from "@/lib/auth/endpoint";
import { parseRunId, type RunContext } from "@/lib/http/run-id";
import { runEvents } from "@/lib/live/stream";
import { getRunRevision } from "@/lib/runs/data";
import { missingRun } from "@/lib/runs/removal-data";

export const dynamic = "force-dynamic";

export const GET = endpoint(
  "GET /api/v1/runs/[runId]/events",
  async (request, _caller, { params }: RunContext) => {
    const runId = parseRunId((await params).runId);
    if ((await getRunRevision(runId)) === null) throw await missingRun(runId);
    return runEvents(runId, request.signal);
  },
);
