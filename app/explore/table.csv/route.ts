import { createLoader } from "nuqs/server";
import { endpoint } from "@/lib/auth/endpoint";
import { arrange } from "@/lib/explore/arrange";
import { figuresToCsv } from "@/lib/explore/csv";
import { resolveQuestion } from "@/lib/explore/question";
import { toUnits } from "@/lib/explore/units";
import { environmentLine } from "@/lib/format/environment-line";
import { csvResponse } from "@/lib/http/csv";
import { originOf } from "@/lib/http/origin";
import { ApiError } from "@/lib/http/problem";
import { withRuns } from "@/lib/snapshots/address";
import { loadExplore } from "../load-explore";
import { viewParams } from "../search-params";

const load = createLoader(viewParams);

/** The figures of the chart that the same query shows on the page. */
export const GET = endpoint("GET /explore/table.csv", async (request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { views, dataset, metric } = await loadExplore({ ...query, view: "chart" });
  if (metric === null) throw new ApiError("not_found", "no finished run holds figures: name one by `runs`");
  const { question } = resolveQuestion(dataset.levels, load(query));
  const shown = arrange(toUnits(dataset), dataset.levels, question);
  const address = withRuns(
    "/explore",
    new URL(request.url).search.slice(1),
    views.map(({ runId }) => runId),
  );
  const source = {
    environments: new Map(views.map(({ runId, header }) => [runId, environmentLine(header)])),
    permalink: new URL(address, originOf(request.headers) ?? request.url).href,
  };
  const text = figuresToCsv(shown, dataset, metric, question.base, source);
  return csvResponse(text, `${metric.name}.csv`, null);
});
