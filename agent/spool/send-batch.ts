import type { ApiClient, Delivery } from "./api-client.ts";
import type { Batch } from "./batch.ts";

/** Sends a batch's records in the one request that its kind has. */
export function sendBatch(
  client: ApiClient,
  runId: string,
  { placed }: Batch,
  signal: AbortSignal,
): Promise<Delivery> {
  const records = placed.map(({ record }) => record);
  const boots = records.flatMap((record) => (record.kind === "boot" ? [record.value] : []));
  const trials = records.flatMap((record) => (record.kind === "trial" ? [record.value] : []));
  const header = records.at(-1);
  if (header?.kind === "header") return client.putRun(runId, header.value, signal);
  return boots.length > 0 ? client.postBoots(runId, boots, signal) : client.postTrials(runId, trials, signal);
}
