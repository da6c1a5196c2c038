import { SetupError } from "../lib/project.mjs";

/** Trials of one request of a busy agent. */
export const BATCH = 540;

/**
 * Sends a run's trials in batches, one behind the other, as NDJSON; each is made into text before the clock starts.
 * @param {{url: string, token: string}} dashboard
 * @param {{runId: string, trials: object[]}} run whose header is stored
 * @returns {Promise<{milliseconds: number[]}>} of each request, from its start to the answer behind the commit
 */
export async function postTrials({ url, token }, { runId, trials }) {
  const milliseconds = [];
  for (let at = 0; at < trials.length; at += BATCH) {
    const body = trials
      .slice(at, at + BATCH)
      .map((trial) => JSON.stringify(trial))
      .join("\n");
    const start = performance.now();
    const answer = await fetch(`${url}/api/v1/runs/${runId}/trials`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson" },
      body,
    });
    const text = await answer.text();
    milliseconds.push(performance.now() - start);
    if (!answer.ok) throw new SetupError(`the dashboard refused trials: ${text}`);
  }
  return { milliseconds };
}
