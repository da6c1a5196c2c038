import { endpoint } from "@/lib/auth/endpoint";
import { cellKey as keyOf } from "@/lib/domain/cell";
import { scriptName } from "@/lib/format/script-name";
import { parseCellKeyParts } from "@/lib/http/cell-key";
import { ApiError } from "@/lib/http/problem";
import { parseRunId } from "@/lib/http/run-id";
import { reproduceCell } from "@/lib/reproduce/reproduce-cell";
import { getCellDetail, getRunView } from "@/lib/runs/data";
import { missingRun } from "@/lib/runs/removal-data";

type Context = { params: Promise<{ runId: string; cellKey: string[] }> };

/** A cell's last good boot as a script that builds and measures it again. */
export const GET = endpoint(
  "GET /api/v1/runs/[runId]/reproduce/[...cellKey]",
  async (_request, _caller, { params }: Context) => {
    const { runId: text, cellKey: parts } = await params;
    const runId = parseRunId(text);
    const cellKey = parseCellKeyParts(parts);
    const [view, detail] = await Promise.all([getRunView(runId), getCellDetail(runId, cellKey)]);
    if (!view) throw await missingRun(runId);
    const entry = view.header.cells.find(({ cell }) => keyOf(cell) === cellKey);
    if (!detail || !entry) throw new ApiError("not_found", `there is no cell ${cellKey} in run ${runId}`);
    const { script, reason } = reproduceCell({ ...detail, header: view.header, cell: entry.cell });
    if (script === null) throw new ApiError("not_found", `there is no script for ${cellKey}: ${reason}`);
    return new Response(script, {
      headers: {
        "content-type": "text/x-shellscript; charset=utf-8",
        "content-disposition": `attachment; filename="${scriptName(cellKey)}"`,
      },
    });
  },
);
