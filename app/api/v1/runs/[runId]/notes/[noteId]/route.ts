import { endpoint } from "@/lib/auth/endpoint";
import { Ulid } from "@/lib/domain/ids";
import { parseInput } from "@/lib/http/body";
import { parseRunId } from "@/lib/http/run-id";
import { removeNote } from "@/lib/runs/edit-mutations";

type Context = { params: Promise<{ runId: string; noteId: string }> };

export const DELETE = endpoint(
  "DELETE /api/v1/runs/[runId]/notes/[noteId]",
  async (_request, _caller, { params }: Context) => {
    const { runId, noteId } = await params;
    await removeNote(parseRunId(runId), parseInput(Ulid, noteId, "noteId"));
    return new Response(null, { status: 204 });
  },
);
