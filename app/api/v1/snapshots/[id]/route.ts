import { endpoint } from "@/lib/auth/endpoint";
import { parseInput, readJson } from "@/lib/http/body";
import { ApiError } from "@/lib/http/problem";
import { getSnapshot } from "@/lib/snapshots/data";
import { publishSnapshot } from "@/lib/snapshots/mutations";
import { SnapshotEdit, SnapshotId } from "@/lib/snapshots/schema";

type Context = { params: Promise<{ id: string }> };

function missingSnapshot(id: string): ApiError {
  return new ApiError("not_found", `there is no snapshot ${id}: POST /api/v1/snapshots makes one`);
}

export const GET = endpoint("GET /api/v1/snapshots/[id]", async (_request, _caller, { params }: Context) => {
  const id = parseInput(SnapshotId, (await params).id, "id");
  const snapshot = await getSnapshot(id);
  if (!snapshot) throw missingSnapshot(id);
  return Response.json(snapshot);
});

export const PATCH = endpoint(
  "PATCH /api/v1/snapshots/[id]",
  async (request, _caller, { params }: Context) => {
    const id = parseInput(SnapshotId, (await params).id, "id");
    const snapshot = await publishSnapshot(id, parseInput(SnapshotEdit, await readJson(request)).public);
    if (!snapshot) throw missingSnapshot(id);
    return Response.json(snapshot);
  },
);
