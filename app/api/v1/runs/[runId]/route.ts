import { authorizeWrite } from "@/lib/auth/authorize";
import { RunHeader } from "@/lib/domain/run";
import { parseInput, readJson } from "@/lib/http/body";
import { route } from "@/lib/http/problem";
import { parseRunId, type RunContext, runNotFound } from "@/lib/http/run-id";
import { getRunView } from "@/lib/runs/data";
import { putRun } from "@/lib/runs/mutations";

export const GET = route(async (_request, { params }: RunContext) => {
  const runId = parseRunId((await params).runId);
  const view = await getRunView(runId);
  if (!view) throw runNotFound(runId);
  return Response.json(view);
});

export const PUT = route(async (request, { params }: RunContext) => {
  await authorizeWrite(request);
  const runId = parseRunId((await params).runId);
  const { created } = await putRun(runId, parseInput(RunHeader, await readJson(request)));
  return Response.json({ runId, path: `/runs/${runId}` }, { status: created ? 201 : 200 });
});
