import { authorizeWrite } from "@/lib/auth/authorize";
import { authorizeBrowser } from "@/lib/auth/browser";
import { RunHeader } from "@/lib/domain/run";
import { RunEdit } from "@/lib/domain/run-edit";
import { parseInput, readJson } from "@/lib/http/body";
import { route } from "@/lib/http/problem";
import { parseRunId, type RunContext } from "@/lib/http/run-id";
import { getRunRow, getRunView } from "@/lib/runs/data";
import { editRun } from "@/lib/runs/edit-mutations";
import { putRun } from "@/lib/runs/mutations";
import { missingRun } from "@/lib/runs/removal-data";
import { deleteRun } from "@/lib/runs/removal-mutations";

export const GET = route(async (_request, { params }: RunContext) => {
  const runId = parseRunId((await params).runId);
  const view = await getRunView(runId);
  if (!view) throw await missingRun(runId);
  return Response.json(view);
});

export const PUT = route(async (request, { params }: RunContext) => {
  await authorizeWrite(request);
  const runId = parseRunId((await params).runId);
  const { created } = await putRun(runId, parseInput(RunHeader, await readJson(request)));
  return Response.json({ runId, path: `/runs/${runId}` }, { status: created ? 201 : 200 });
});

export const PATCH = route(async (request, { params }: RunContext) => {
  await authorizeBrowser(request);
  const runId = parseRunId((await params).runId);
  await editRun(runId, parseInput(RunEdit, await readJson(request)));
  return Response.json(await getRunRow(runId));
});

export const DELETE = route(async (request, { params }: RunContext) => {
  await authorizeBrowser(request);
  const runId = parseRunId((await params).runId);
  return Response.json(await deleteRun(runId));
});
