import { authorizeBrowser } from "@/lib/auth/browser";
import { NoteInput } from "@/lib/domain/run-edit";
import { parseInput, readJson } from "@/lib/http/body";
import { route } from "@/lib/http/problem";
import { parseRunId, type RunContext } from "@/lib/http/run-id";
import { addNote } from "@/lib/runs/edit-mutations";

export const POST = route(async (request, { params }: RunContext) => {
  const { name } = await authorizeBrowser(request);
  const runId = parseRunId((await params).runId);
  const note = await addNote(runId, parseInput(NoteInput, await readJson(request)), name);
  return Response.json(note, { status: 201 });
});
