import { listDemoFiles, readDemoRun } from "./demo-data.mjs";
import { SetupError } from "./project.mjs";

/** Trials of one request: far below the server's limit, and one commit each. */
const BATCH = 500;

async function send(url, token, path, method, value) {
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

async function importRun(url, token, { runId, header, boots, trials }) {
  await send(url, token, `/runs/${runId}`, "PUT", header);
  if (boots.length > 0) await send(url, token, `/runs/${runId}/boots`, "POST", boots);
  let stored = 0;
  for (let at = 0; at < trials.length; at += BATCH)
    stored += (await send(url, token, `/runs/${runId}/trials`, "POST", trials.slice(at, at + BATCH))).stored;
  return stored;
}

/**
 * Sends the demo runs to a dashboard through its own API: checked and stored like any other run, once, however often
 * this is called. A run that was deleted there stays deleted.
 * @param {(line: string) => void} log
 * @returns {Promise<{runId: string, title: string, tags: string[]}[]>} the runs, oldest first
 */
export async function importDemo(url, token, log = () => {}) {
  const runs = [];
  for (const path of listDemoFiles()) {
    const run = readDemoRun(path);
    try {
      const stored = await importRun(url, token, run);
      log(`${run.header.title.padEnd(40)} ${stored === 0 ? "is there already" : `${stored} trials`}`);
    } catch (error) {
      if (error.status !== 410) throw error;
      log(`${run.header.title.padEnd(40)} was deleted here and stays so`);
    }
    runs.push({ runId: run.runId, title: run.header.title, tags: run.header.tags });
  }
  return runs;
}
