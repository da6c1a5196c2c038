import { z } from "zod";
import { endpoint } from "@/lib/auth/endpoint";
import { MAX_TRIALS_PER_REQUEST, Trial } from "@/lib/domain/trial";
import { parseList, readList } from "@/lib/http/body";
import { csvResponse } from "@/lib/http/csv";
import { parseQuery, QueryFlag, QueryNumber, wantsCsv } from "@/lib/http/query";
import { parseRunId, type RunContext } from "@/lib/http/run-id";
import { trialsToCsv } from "@/lib/runs/csv";
import { missingRun } from "@/lib/runs/removal-data";
import { listTrials } from "@/lib/runs/trial-data";
import { postTrials } from "@/lib/runs/trial-mutations";
import { TrialQuery } from "@/lib/runs/trial-query";
import { count } from "@/lib/server/metrics-store.mjs";

const Query = z.strictObject({
  ...TrialQuery.shape,
  warmup: QueryFlag.optional(),
  limit: QueryNumber.pipe(TrialQuery.shape.limit.unwrap()).optional(),
  format: z.enum(["csv", "json"]).optional(),
});

export const GET = endpoint(
  "GET /api/v1/runs/[runId]/trials",
  async (request, _caller, { params }: RunContext) => {
    const runId = parseRunId((await params).runId);
    const { format: _format, ...query } = parseQuery(request, Query);
    const page = await listTrials(runId, query);
    if (!page) throw await missingRun(runId);
    return wantsCsv(request)
      ? csvResponse(trialsToCsv(page), `${runId}-trials.csv`, page.nextCursor)
      : Response.json(page);
  },
);

export const POST = endpoint(
  "POST /api/v1/runs/[runId]/trials",
  async (request, _caller, { params }: RunContext) => {
    const runId = parseRunId((await params).runId);
    const trials = parseList(Trial, await readList(request, "trials", MAX_TRIALS_PER_REQUEST), "trials");
    const answer = await postTrials(runId, trials);
    count("vnicbench_trials_total", { outcome: "stored" }, answer.stored);
    count("vnicbench_trials_total", { outcome: "duplicate" }, answer.duplicates);
    return Response.json(answer);
  },
);
