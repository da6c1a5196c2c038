import { SetupError } from "./project.mjs";

/** Trials of one request: far below the server's limit, and one commit each. */
const BATCH = 500;

/**
 * Sends JSON to the dashboard's API.
 * @throws SetupError with the server's own words and, as `status`, its code
 */
export async function send(url, token, path, method, value) {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(value),
  });
  if (answer.ok) return answer.json();
  const problem = await answer.json().catch(() => ({ detail: answer.statusText }));
  const [first] = problem.errors ?? [];
  const field = first ? ` (${first.field}: ${first.message})` : "";
  const error = new SetupError(`${method} ${path}: ${problem.detail}${field}`);
  error.status = answer.status;
  throw error;
}

/** Stores a whole run: header, boots, trials in batches. Resolves with the trials that were not there before. */
export async function storeRun(url, token, { runId, header, boots = [], trials }) {
  await send(url, token, `/runs/${runId}`, "PUT", header);
  if (boots.length > 0) await send(url, token, `/runs/${runId}/boots`, "POST", boots);
  let stored = 0;
  for (let at = 0; at < trials.length; at += BATCH)
    stored += (await send(url, token, `/runs/${runId}/trials`, "POST", trials.slice(at, at + BATCH))).stored;
  return stored;
}
