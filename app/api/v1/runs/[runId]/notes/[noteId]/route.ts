import { authorizeBrowser } from "@/lib/auth/browser";
import { Ulid } from "@/lib/domain/ids";
import { parseInput } from "@/lib/http/body";
import { route } from "@/lib/http/problem";
import { parseRunId } from "@/lib/http/run-id";
import { removeNote } from "@/lib/runs/edit-mutations";

type Context = { params: Promise<{ runId: string; noteId: string }> };

export const DELETE = route(async (request, { params }: Context) => {
  await authorizeBrowser(request);
  const { runId, noteId } = await params;
  await removeNote(parseRunId(runId), parseInput(Ulid, noteId, "noteId"));
  return new Response(null, { status: 204 });
});
