import { endpoint } from "@/lib/auth/endpoint";
import { NoteInput } from "@/lib/domain/run-edit";
import { parseInput, readJson } from "@/lib/http/body";
import { parseRunId, type RunContext } from "@/lib/http/run-id";
import { addNote } from "@/lib/runs/edit-mutations";

export const POST = endpoint(
  "POST /api/v1/runs/[runId]/notes",
  async (request, { name }, { params }: RunContext) => {
    const runId = parseRunId((await params).runId);
    const note = await addNote(runId, parseInput(NoteInput, await readJson(request)), name);
    return Response.json(note, { status: 201 });
  },
);
