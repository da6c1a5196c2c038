import { endpoint } from "@/lib/auth/endpoint";
import { Boot } from "@/lib/domain/boot";
import { parseList, readList } from "@/lib/http/body";
import { parseRunId, type RunContext } from "@/lib/http/run-id";
import { putBoots } from "@/lib/runs/mutations";
import { count } from "@/lib/server/metrics-store.mjs";

const MAX_BOOTS_PER_REQUEST = 500;

export const POST = endpoint(
  "POST /api/v1/runs/[runId]/boots",
  async (request, _caller, { params }: RunContext) => {
    const runId = parseRunId((await params).runId);
    const boots = parseList(Boot, await readList(request, "boots", MAX_BOOTS_PER_REQUEST), "boots");
    const answer = await putBoots(runId, boots);
    count("vnicbench_boots_stored_total", {}, answer.stored);
    return Response.json(answer);
  },
);
