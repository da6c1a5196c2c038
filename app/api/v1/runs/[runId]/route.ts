import { endpoint } from "@/lib/auth/endpoint";
import { RunHeader } from "@/lib/domain/run";
import { RunEdit } from "@/lib/domain/run-edit";
import { MAX_BODY_BYTES, parseInput, readJson } from "@/lib/http/body";
import { parseRunId, type RunContext } from "@/lib/http/run-id";
import { getRunRow, getRunView } from "@/lib/runs/data";
import { editRun } from "@/lib/runs/edit-mutations";
import { putRun } from "@/lib/runs/mutations";
import { missingRun } from "@/lib/runs/removal-data";
import { deleteRun } from "@/lib/runs/removal-mutations";

export const GET = endpoint("GET /api/v1/runs/[runId]", async (_request, _caller, { params }: RunContext) => {
  const runId = parseRunId((await params).runId);
  const view = await getRunView(runId);
  if (!view) throw await missingRun(runId);
  return Response.json(view);
});

export const PUT = endpoint("PUT /api/v1/runs/[runId]", async (request, _caller, { params }: RunContext) => {
  const runId = parseRunId((await params).runId);
  const { created } = await putRun(runId, parseInput(RunHeader, await readJson(request, MAX_BODY_BYTES)));
  return Response.json({ runId, path: `/runs/${runId}` }, { status: created ? 201 : 200 });
});

export const PATCH = endpoint(
  "PATCH /api/v1/runs/[runId]",
  async (request, _caller, { params }: RunContext) => {
    const runId = parseRunId((await params).runId);
    await editRun(runId, parseInput(RunEdit, await readJson(request)));
    return Response.json(await getRunRow(runId));
  },
);

export const DELETE = endpoint(
  "DELETE /api/v1/runs/[runId]",
  async (_request, _caller, { params }: RunContext) => {
    const runId = parseRunId((await params).runId);
    return Response.json(await deleteRun(runId));
  },
);
