import { z } from "zod";
import { endpoint } from "@/lib/auth/endpoint";
import { csvResponse } from "@/lib/http/csv";
import { parseQuery, QueryFlag, QueryNumber, wantsCsv } from "@/lib/http/query";
import { runsToCsv } from "@/lib/runs/csv";
import { listRuns } from "@/lib/runs/data";
import { RunQuery } from "@/lib/runs/list";

const Query = z.strictObject({
  ...RunQuery.shape,
  emulated: QueryFlag.optional(),
  limit: QueryNumber.pipe(RunQuery.shape.limit.unwrap()).optional(),
  format: z.enum(["csv", "json"]).optional(),
});

export const GET = endpoint("GET /api/v1/runs", async (request) => {
  const { format: _format, ...query } = parseQuery(request, Query);
  const page = await listRuns(query);
  return wantsCsv(request)
    ? csvResponse(runsToCsv(page.rows), "runs.csv", page.nextCursor)
    : Response.json(page);
});
