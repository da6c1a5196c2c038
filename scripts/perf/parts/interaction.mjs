import { join } from "node:path";
import { storeRun } from "../../lib/api-client.mjs";
import { Dashboard } from "../dashboard.mjs";
import { filterComparison, hoverComparison } from "../interactions/compare.mjs";
import { filterExplore, hoverExplore } from "../interactions/explore.mjs";
import { filterRun, hoverRun } from "../interactions/run.mjs";
import { rowOf } from "../measure.mjs";
import { makeRun } from "../synthetic.mjs";

const CELLS = 500;
const BOOTS = 2;

/** A pair of runs that hold 500 cells together, and one run that holds as many: 10,000 trials each. */
async function storeRuns({ url, token }) {
  const now = Date.now();
  const make = (at, cells, shift) =>
    makeRun({ title: `${cells} cells`, cells, boots: BOOTS, startedAt: now - at * 7_200_000, shift });
  const [large, ...pair] = [make(3, CELLS, 1), make(2, CELLS / 2, 1), make(1, CELLS / 2, 1.1)];
  for (const run of [large, ...pair]) await storeRun(url, token, run);
  return { large: large.runId, pair: pair.map(({ runId }) => runId) };
}

/** What a person feels on pages of 500 cells, in a database of their own. */
export async function measure({ folder }) {
  const dashboard = await Dashboard.start(join(folder, "interaction.db"));
  try {
    const { url } = dashboard;
    const { large, pair } = await storeRuns(dashboard);
    const row = (what, values) => rowOf({ what, unit: "ms", values, target: { on: "p95", most: 100 } });
    const some = await filterComparison(url, pair, false);
    const all = await filterComparison(url, pair, true);
    return [
      row("compare, 500 cells: filter by test", some.first),
      row("compare, 500 cells, all rows shown: filter by test, until the first screens stand", all.first),
      rowOf({ what: "the same until the last row stands", unit: "ms", values: all.whole }),
      row("compare, 500 cells, all bars drawn: hover", await hoverComparison(url, pair)),
      row("run, 500 cells: hover a bar", await hoverRun(url, large, false)),
      row("run, 500 cells: hide a switch", await filterRun(url, large, false)),
      row("run, 500 cells, all bars drawn: hover", await hoverRun(url, large, true)),
      row("run, 500 cells, all bars drawn: hide a switch", await filterRun(url, large, true)),
      row("explore, 500 cells, 300 drawn: keep one NIC", await filterExplore(url, pair)),
      row("explore, 500 cells, 300 drawn: hover", await hoverExplore(url, pair)),
    ];
  } finally {
    await dashboard.stop();
  }
}
