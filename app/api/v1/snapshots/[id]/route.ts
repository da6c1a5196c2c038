import { parseInput } from "@/lib/http/body";
import { ApiError, route } from "@/lib/http/problem";
import { getSnapshot } from "@/lib/snapshots/data";
import { SnapshotId } from "@/lib/snapshots/schema";

type Context = { params: Promise<{ id: string }> };

export const GET = route(async (_request, { params }: Context) => {
  const id = parseInput(SnapshotId, (await params).id, "id");
  const snapshot = await getSnapshot(id);
  if (!snapshot)
    throw new ApiError("not_found", `there is no snapshot ${id}: POST /api/v1/snapshots makes one`);
  return Response.json(snapshot);
});
