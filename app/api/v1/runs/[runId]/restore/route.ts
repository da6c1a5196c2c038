import { authorizeBrowser } from "@/lib/auth/browser";
import { route } from "@/lib/http/problem";
import { parseRunId, type RunContext } from "@/lib/http/run-id";
import { getRunRow } from "@/lib/runs/data";
import { restoreRun } from "@/lib/runs/removal-mutations";

export const POST = route(async (request, { params }: RunContext) => {
  await authorizeBrowser(request);
  const runId = parseRunId((await params).runId);
  await restoreRun(runId);
  return Response.json(await getRunRow(runId));
});
