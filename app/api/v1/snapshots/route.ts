import { freezeView } from "@/app/s/freeze-view";
import { endpoint } from "@/lib/auth/endpoint";
import { parseInput, readJson } from "@/lib/http/body";
import { ApiError } from "@/lib/http/problem";
import { parseAddress } from "@/lib/snapshots/address";
import { storeSnapshot } from "@/lib/snapshots/mutations";
import { SnapshotInput } from "@/lib/snapshots/schema";

export const POST = endpoint("POST /api/v1/snapshots", async (request, { name }) => {
  const { address, note, public: isPublic } = parseInput(SnapshotInput, await readJson(request));
  if (parseAddress(address) === null)
    throw new ApiError("bad_request", "address: no view that can be frozen", [
      {
        field: "address",
        message: "must be a run, a cell of one, /compare, /explore or /trends, with its query",
      },
    ]);
  const view = await freezeView(address);
  if (view === null)
    throw new ApiError("not_found", "address: a run or cell of this view is not there: open it and see", [
      { field: "address", message: "leads to no data" },
    ]);
  const { snapshot, created } = await storeSnapshot(view, {
    author: name,
    note,
    public: isPublic,
    now: new Date(),
  });
  return Response.json({ ...snapshot, created }, { status: created ? 201 : 200 });
});
