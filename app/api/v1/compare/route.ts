import { z } from "zod";
import { endpoint } from "@/lib/auth/endpoint";
import { comparisonToCsv } from "@/lib/compare/csv";
import { answerCompare, CompareQuery } from "@/lib/compare/query";
import { csvResponse } from "@/lib/http/csv";
import { parseQuery, wantsCsv } from "@/lib/http/query";

const Query = z.strictObject({ ...CompareQuery.shape, format: z.enum(["csv", "json"]).optional() });

export const GET = endpoint("GET /api/v1/compare", async (request) => {
  const { format: _format, ...query } = parseQuery(request, Query);
  const comparison = await answerCompare(query);
  return wantsCsv(request)
    ? csvResponse(comparisonToCsv(comparison), "comparison.csv", null)
    : Response.json(comparison);
});
