import { AgentError } from "../exec/agent-error.ts";
import { stateDirectory } from "../exec/state-directory.ts";
import { createApiClient } from "../spool/api-client.ts";
import { listSpools, Spool } from "../spool/spool.ts";
import { readToken } from "../spool/token.ts";
import { Uploader, type UploadOutcome } from "../spool/uploader.ts";
import { logger, sayJson } from "./output.ts";

const PATIENCE_MS = 60_000;

/**
 * Sends what waits on this machine's disk; ends with an error where something still waits afterwards.
 * `again` sends what was sent before, too: the server stores each once.
 */
export async function handlePush(options: {
  runIds: string[];
  server: string | null;
  again: boolean;
  json: boolean;
}): Promise<void> {
  const log = logger(options.json);
  const server = options.server ?? process.env.VNICBENCH_SERVER;
  if (!server)
    throw new AgentError({
      code: "usage",
      message: "no dashboard to push to",
      fix: "Give --server or VNICBENCH_SERVER",
    });
  const state = stateDirectory();
  const runIds = options.runIds.length > 0 ? options.runIds : listSpools(state);
  const client = createApiClient({ server, token: readToken(process.env) });
  const results = [];
  for (const runId of runIds) {
    const spool = Spool.open(state, runId);
    if (options.again) spool.markUploaded(0);
    const outcome = await new Uploader({ spool, client, notify: log }).finish(PATIENCE_MS);
    spool.close();
    log(`${runId}: ${describeOutcome(outcome)}`);
    results.push({ runId, ...outcome });
  }
  if (options.json) sayJson(results);
  if (results.some((result) => !result.complete))
    throw new AgentError({
      code: "upload",
      message: "not everything could be sent",
      fix: "Try again later: nothing is lost",
    });
}

function describeOutcome({ complete, pending, reason }: UploadOutcome): string {
  if (complete) return "all of it is with the server";
  return pending > 0 ? `${pending} records still wait` : `not all of it is with the server: ${reason}`;
}
