import { storeRun } from "./api-client.mjs";
import { DEMO_FOLDER, listDemoFiles, readDemoRun } from "./demo-data.mjs";

/**
 * Sends the demo runs to a dashboard through its own API: checked and stored like any other run, once, however often
 * this is called. A run that was deleted there stays deleted.
 * @param {(line: string) => void} log
 * @returns {Promise<{runId: string, title: string, tags: string[]}[]>} the runs, oldest first
 */
export async function importDemo(url, token, log = () => {}, folder = DEMO_FOLDER) {
  const runs = [];
  // All are read before the first is sent: a broken file leaves nothing half stored.
  for (const run of listDemoFiles(folder).map(readDemoRun)) {
    try {
      const stored = await storeRun(url, token, run);
      log(`${run.header.title.padEnd(40)} ${stored === 0 ? "is there already" : `${stored} trials`}`);
    } catch (error) {
      if (error.status !== 410) throw error;
      log(`${run.header.title.padEnd(40)} was deleted here and stays so`);
    }
    runs.push({ runId: run.runId, title: run.header.title, tags: run.header.tags });
  }
  return runs;
}
