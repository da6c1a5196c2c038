import { z } from "zod";
import { endpoint } from "@/lib/auth/endpoint";
import { csvResponse } from "@/lib/http/csv";
import { parseQuery, QueryFlag, QueryNumber, wantsCsv } from "@/lib/http/query";
import { trendToCsv } from "@/lib/trends/csv";
import { answerTrend, TrendQuery } from "@/lib/trends/query";

const Query = z.strictObject({
  ...TrendQuery.shape,
  emulated: QueryFlag.optional(),
  last: QueryNumber.pipe(TrendQuery.shape.last.unwrap()).default(TrendQuery.shape.last.def.defaultValue),
  format: z.enum(["csv", "json"]).optional(),
});

export const GET = endpoint("GET /api/v1/trends", async (request) => {
  const { format: _format, ...query } = parseQuery(request, Query);
  const trend = await answerTrend(query);
  return wantsCsv(request) ? csvResponse(trendToCsv(trend), "trend.csv", null) : Response.json(trend);
});
