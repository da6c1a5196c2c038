import Database from "better-sqlite3";
import { send } from "../../lib/api-client.mjs";
import { Dashboard } from "../dashboard.mjs";
import { rowOf, summarise } from "../measure.mjs";
import { SEEDED } from "../seed.mjs";

const ROUNDS = 41;
const WARM_UP = 10;

const pathsOf = ([first, second]) => [
  { what: "run page, 135 cells", path: `/runs/${second}?`, most: 30 },
  { what: "compare page, 135 cells x 2", path: `/compare?runs=${first},${second}&`, most: 30 },
  { what: "explore, 135 cells x 2", path: `/explore?runs=${first},${second}&`, most: 50 },
];

/**
 * Milliseconds of whole answers, as the server gives them: on loopback, not compressed.
 * @param {(round: number) => Promise<string> | string} addressOf what is asked for; it is made before the clock starts
 */
async function time(url, addressOf, rounds = ROUNDS + WARM_UP) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const address = await addressOf(round);
    const start = performance.now();
    const answer = await fetch(url + address, { headers: { "accept-encoding": "identity" } });
    await answer.arrayBuffer();
    times.push(performance.now() - start);
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  }
  return times.slice(WARM_UP);
}

/** Sends a run's header once more, as an agent does with each progress: all that is kept of the run is out of date. */
async function makeChange({ url, token }, runId) {
  const { header } = await (await fetch(`${url}/api/v1/runs/${runId}`)).json();
  return () => send(url, token, `/runs/${runId}`, "PUT", header);
}

async function timePages(name, seed) {
  const dashboard = await Dashboard.start(SEEDED[name]);
  const { url } = dashboard;
  try {
    const change = await makeChange(dashboard, seed[name].pair[1]);
    const measured = [];
    for (const { what, path, most } of pathsOf(seed[name].pair)) {
      // An address that nobody asked for before has its page drawn, of data that is known.
      const drawn = await time(url, (round) => `${path}round=${round}`);
      const changed = await time(url, async () => {
        await change();
        return path;
      });
      const kept = await time(url, () => path);
      measured.push({ what, most, ways: { kept, drawn, changed } });
    }
    return measured;
  } finally {
    await dashboard.stop();
  }
}

/** What the answer takes where SQL alone reads what stands on the page: the runs, their cells and summaries. */
function timeSql({ pair }, runs) {
  const database = new Database(SEEDED.large, { readonly: true });
  const reads = [
    "SELECT * FROM Run WHERE runId = ?",
    "SELECT Cell.* FROM Cell JOIN Run ON Run.id = runRef WHERE runId = ?",
    "SELECT cellRef, test, direction, body FROM Summary JOIN Cell ON Cell.id = cellRef JOIN Run ON Run.id = runRef WHERE runId = ?",
  ].map((sql) => database.prepare(sql));
  const times = Array.from({ length: ROUNDS + WARM_UP }, () => {
    const start = performance.now();
    for (const runId of pair.slice(-runs)) for (const read of reads) read.all(runId);
    return performance.now() - start;
  });
  database.close();
  return summarise(times.slice(WARM_UP)).median;
}

const WAYS = { kept: "as it was kept", drawn: "drawn anew", changed: "drawn anew after an upload" };

/** Server time of the pages with most on them, in the large database against the small one. */
export async function measure({ seed }) {
  const small = await timePages("small", seed);
  const large = await timePages("large", seed);
  return large.flatMap(({ what, most, ways }, at) => {
    const sql = timeSql(seed.large, at === 0 ? 1 : 2);
    return Object.entries(ways).flatMap(([way, values]) => {
      const ratio = summarise(values).p95 / summarise(small[at].ways[way]).p95;
      return [
        rowOf({
          what: `${what}: ${WAYS[way]}`,
          unit: "ms",
          values,
          target: { on: "p95", most },
          beside: `SQL alone: ${sql.toFixed(1)} ms`,
        }),
        {
          ...rowOf({
            what: `${what}: ${WAYS[way]}, against the small database`,
            unit: "times",
            values: [ratio],
          }),
          target: "≤ 1.5 times",
          isMet: ratio <= 1.5,
        },
      ];
    });
  });
}
