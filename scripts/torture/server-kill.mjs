import { setTimeout as sleep } from "node:timers/promises";
import { makeRun } from "../perf/synthetic.mjs";
import { OwnServer } from "./own-server.mjs";
import { createRandom } from "./random.mjs";

/**
 * The server killed with SIGKILL again and again while several agents send: each trial that was acknowledged is there
 * exactly once at once after the restart, no request is stored in part, and what was not acknowledged gets in when it
 * is sent again.
 */

const KILLS = { short: 5, long: 50 };
const AGENTS = 4;
const CELLS = 40;
/** Boots of each cell: enough trials that the agents never run dry between two kills. */
const BOOTS = { short: 20, long: 150 };
const LARGEST_BATCH = 200;
const SEED = 20261123;

/** @returns {Promise<{ passed: number, failed: number, failures: string[], figures: string[] }>} */
export async function run(isLong) {
  const size = isLong ? "long" : "short";
  const random = createRandom(SEED);
  const own = await OwnServer.start();
  const failures = [];
  const agents = Array.from(
    { length: AGENTS },
    (_, index) => new SendingAgent(own, index, BOOTS[size], random),
  );
  try {
    const sending = agents.map((agent) => agent.sendAll());
    let kills = 0;
    const restarts = [];
    while (kills < KILLS[size] && agents.some((agent) => !agent.isDone)) {
      await untilTaken(agents);
      await sleep(random.below(600));
      const acknowledged = agents.flatMap((agent) => agent.acknowledged);
      await own.kill();
      kills += 1;
      const trouble = describeDamage(own, acknowledged, agents);
      failures.push(...trouble.map((line) => `after kill ${kills}: ${line}`));
      const start = performance.now();
      await own.restart();
      restarts.push(performance.now() - start);
    }
    await Promise.all(sending);
    if (kills < KILLS[size]) failures.push(`only ${kills} kills before the agents had sent all they have`);
    const all = agents.flatMap((agent) => agent.acknowledged);
    const wanted = agents.reduce((sum, agent) => sum + agent.trials.length, 0);
    failures.push(...describeDamage(own, all, agents).map((line) => `at the end: ${line}`));
    const stored = own.read((database) => database.prepare("SELECT count(*) FROM Trial").pluck().get());
    if (stored !== wanted) failures.push(`${wanted} trials were sent, ${stored} are stored`);
    failures.push(...describeSums(own));
    const repeats = agents.reduce((sum, agent) => sum + agent.repeats, 0);
    return {
      passed: failures.length === 0 ? 1 : 0,
      failed: failures.length === 0 ? 0 : 1,
      failures,
      figures: [
        `${kills} kills while ${AGENTS} agents sent ${wanted} trials in ${agents.reduce((sum, agent) => sum + agent.batches.length, 0)} requests`,
        `${all.length} acknowledged, ${stored} stored, each once; ${repeats} requests had to be sent again, ${agents.reduce((sum, agent) => sum + agent.storedTwice, 0)} of them had been stored before the crash`,
        `the server was back in ${(Math.max(...restarts) / 1000).toFixed(1)} s at most`,
      ],
    };
  } finally {
    for (const agent of agents) agent.stop();
    await own.remove();
  }
}

/** Sends a run's trials in requests of many sizes and sends each again until it is answered. */
class SendingAgent {
  acknowledged = [];
  isDone = false;
  isStopped = false;
  repeats = 0;
  storedTwice = 0;

  constructor(own, index, boots, random) {
    this.own = own;
    const { runId, header, trials } = makeRun({
      title: `agent ${index}`,
      cells: CELLS,
      boots,
      startedAt: Date.now() - index * 3_600_000,
    });
    Object.assign(this, { runId, header, trials, batches: [] });
    for (let at = 0; at < trials.length; ) {
      const length = 1 + random.below(LARGEST_BATCH);
      this.batches.push(trials.slice(at, at + length));
      at += length;
    }
  }

  async sendAll() {
    await this.insist("PUT", "", this.header);
    for (const batch of this.batches) {
      const answer = await this.insist("POST", "/trials", batch);
      if (answer === null) return;
      this.acknowledged.push(...batch.map(({ trialId }) => trialId));
    }
    this.isDone = true;
  }

  stop() {
    this.isStopped = true;
  }

  async insist(method, path, value) {
    for (let tries = 0; !this.isStopped; tries++) {
      try {
        const answer = await fetch(`${this.own.url}/api/v1/runs/${this.runId}${path}`, {
          method,
          headers: { authorization: `Bearer ${this.own.token}`, "content-type": "application/json" },
          body: JSON.stringify(value),
        });
        const body = await answer.json();
        if (answer.ok) {
          if (tries > 0 && Array.isArray(value)) {
            this.repeats += 1;
            if (body.stored === 0) this.storedTwice += 1;
          }
          return body;
        }
        if (answer.status < 500)
          throw new SendError(`${method} ${path}: ${answer.status} ${JSON.stringify(body)}`);
      } catch (error) {
        if (error instanceof SendError) throw error;
      }
      await sleep(50);
    }
    return null;
  }
}

class SendError extends Error {}

/** Waits until the server takes trials (again), or nothing is left to send: a kill before would hit an idle one. */
async function untilTaken(agents) {
  const count = () => agents.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const before = count();
  while (count() === before && agents.some(({ isDone }) => !isDone)) await sleep(5);
}

/** What a crash broke, in sentences; read from the file itself while no server runs, or beside one. */
function describeDamage(own, acknowledged, agents) {
  return own.read((database) => {
    const broken = [];
    const integrity = database.pragma("integrity_check", { simple: true });
    if (integrity !== "ok") broken.push(`integrity_check says ${integrity}`);
    const ids = database.prepare("SELECT trialId FROM Trial").pluck().all();
    const stored = new Set(ids);
    if (stored.size !== ids.length) broken.push(`${ids.length - stored.size} trials are there twice`);
    const lost = acknowledged.filter((id) => !stored.has(id));
    if (lost.length > 0) broken.push(`${lost.length} acknowledged trials are gone, such as ${lost[0]}`);
    for (const { batches } of agents)
      for (const batch of batches) {
        const there = batch.filter(({ trialId }) => stored.has(trialId)).length;
        if (there !== 0 && there !== batch.length)
          broken.push(`${there} of a request's ${batch.length} trials were stored`);
      }
    return broken;
  });
}

/** Sums that are kept beside the trials must be those of the trials. */
function describeSums(own) {
  return own.read((database) =>
    database
      .prepare(
        `SELECT runId, trialCount, (SELECT count(*) FROM Trial WHERE runRef = Run.id AND NOT warmup) AS counted
         FROM Run WHERE trialCount <> counted`,
      )
      .all()
      .map(({ runId, trialCount, counted }) => `run ${runId} says ${trialCount} trials and has ${counted}`),
  );
}
