import { ApiError, route } from "@/lib/http/problem";
import { parseRunId } from "@/lib/http/run-id";
import { getCellDetail, getRunRevision } from "@/lib/runs/data";
import { missingRun } from "@/lib/runs/removal-data";

type Context = { params: Promise<{ runId: string; cellKey: string[] }> };

/** A cell's key holds a slash (`e1000/bridge@7.2.22`); it may come as it is or escaped. */
export const GET = route(async (_request, { params }: Context) => {
  const { runId: text, cellKey: parts } = await params;
  const runId = parseRunId(text);
  const cellKey = parts.map(decodePart).join("/");
  const detail = await getCellDetail(runId, cellKey);
  if (!detail && (await getRunRevision(runId)) === null) throw await missingRun(runId);
  if (!detail) throw new ApiError("not_found", `there is no cell ${cellKey} in run ${runId}`);
  return Response.json(detail);
});

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ApiError("bad_request", "cellKey is not a well-formed part of a URL", [
      { field: "cellKey", message: "has a broken % escape" },
    ]);
  }
}
