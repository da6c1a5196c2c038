import { setTimeout as sleep } from "node:timers/promises";
import { Dashboard } from "../dashboard.mjs";
import { figureOf, rowOf } from "../measure.mjs";
import { SEEDED } from "../seed.mjs";

const ROUNDS = 5;
const REST_MS = 30_000;

/** From the start of its process to an answer with its database; and what it holds while nobody asks anything. */
export async function measure() {
  const times = [];
  let memory = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const dashboard = await Dashboard.start(SEEDED.large);
    times.push(dashboard.startMs / 1000);
    if (round === ROUNDS - 1) {
      await sleep(REST_MS);
      memory = dashboard.memory() / 1e6;
    }
    await dashboard.stop();
  }
  return [
    rowOf({ what: "dashboard: start", unit: "s", values: times, target: { on: "p95", most: 2 } }),
    figureOf({ what: "dashboard: memory at rest", unit: "MB", value: memory, most: 300 }),
  ];
}
