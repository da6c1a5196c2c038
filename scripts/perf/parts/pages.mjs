import Database from "better-sqlite3";
import { Dashboard } from "../dashboard.mjs";
import { rowOf, summarise } from "../measure.mjs";
import { SEEDED } from "../seed.mjs";

const ROUNDS = 41;
const WARM_UP = 10;

const pathsOf = ([first, second]) => [
  { what: "run page, 135 cells", path: `/runs/${second}`, most: 30 },
  { what: "compare page, 135 cells x 2", path: `/compare?runs=${first},${second}`, most: 30 },
  { what: "explore, 135 cells x 2", path: `/explore?runs=${first},${second}`, most: 50 },
];

/** Milliseconds of whole answers, as the server gives them: on loopback, not compressed. */
async function time(url, path, rounds, vary) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const address = vary ? `${path}${path.includes("?") ? "&" : "?"}round=${vary}${round}` : path;
    const start = performance.now();
    const answer = await fetch(url + address, { headers: { "accept-encoding": "identity" } });
    await answer.arrayBuffer();
    times.push(performance.now() - start);
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  }
  return times;
}

async function timePages(name, seed) {
  const dashboard = await Dashboard.start(SEEDED[name]);
  try {
    const measured = [];
    for (const { what, path, most } of pathsOf(seed[name].pair)) {
      // An address that nobody asked for before has its page drawn, of data that is known.
      await time(dashboard.url, path, WARM_UP, "w");
      const drawn = await time(dashboard.url, path, ROUNDS, "m");
      await time(dashboard.url, path, WARM_UP);
      const kept = await time(dashboard.url, path, ROUNDS);
      measured.push({ what, most, drawn, kept });
    }
    return measured;
  } finally {
    await dashboard.stop();
  }
}

/** What the answer takes where SQL alone reads the same summaries. */
function timeSql({ pair }, runs) {
  const database = new Database(SEEDED.large, { readonly: true });
  const read = database.prepare(
    "SELECT Run.*, Cell.*, Summary.* FROM Run JOIN Cell ON runRef = Run.id JOIN Summary ON cellRef = Cell.id WHERE runId = ?",
  );
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (const runId of pair.slice(-runs)) read.all(runId);
    return performance.now() - start;
  });
  database.close();
  return summarise(times.slice(WARM_UP)).median;
}

/** Server time of the pages with most on them, in the large database against the small one. */
export async function measure({ seed }) {
  const small = await timePages("small", seed);
  const large = await timePages("large", seed);
  return large.flatMap(({ what, most, drawn, kept }, at) => {
    const sql = timeSql(seed.large, at === 0 ? 1 : 2);
    return [
      ["as it was kept", kept, small[at].kept],
      ["drawn anew", drawn, small[at].drawn],
    ].flatMap(([how, values, smallValues]) => {
      const ratio = summarise(values).p95 / summarise(smallValues).p95;
      return [
        rowOf({
          what: `${what}: ${how}`,
          unit: "ms",
          values,
          target: { on: "p95", most },
          beside: `SQL alone: ${sql.toFixed(1)} ms`,
        }),
        {
          ...rowOf({ what: `${what}: ${how}, against the small database`, unit: "times", values: [ratio] }),
          target: "≤ 1.5 times",
          isMet: ratio <= 1.5,
        },
      ];
    });
  });
}
