import { createLoader } from "nuqs/server";
import { endpoint } from "@/lib/auth/endpoint";
import { arrange } from "@/lib/explore/arrange";
import { figuresToCsv } from "@/lib/explore/csv";
import { resolveQuestion } from "@/lib/explore/question";
import { toUnits } from "@/lib/explore/units";
import { csvResponse } from "@/lib/http/csv";
import { ApiError } from "@/lib/http/problem";
import { loadExplore } from "../load-explore";
import { viewParams } from "../search-params";

const load = createLoader(viewParams);

/** The figures of the chart that the same query shows on the page. */
export const GET = endpoint("GET /explore/table.csv", async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { dataset, metric } = await loadExplore({ ...query, view: "chart" });
  if (metric === null) throw new ApiError("not_found", "no finished run holds figures: name one by `runs`");
  const { question } = resolveQuestion(dataset.levels, load(query));
  const shown = arrange(toUnits(dataset), dataset.levels, question);
  return csvResponse(figuresToCsv(shown, dataset, metric, question.base), `${metric.name}.csv`, null);
});
