import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { makeRun, makeUlid } from "../perf/synthetic.mjs";
import { mutate } from "./mutate.mjs";
import { OwnServer } from "./own-server.mjs";
import { createRandom } from "./random.mjs";

/**
 * Generated bad requests: valid ones with one thing wrong, random bytes, wrong encodings, bombs, cut NDJSON, strange
 * addresses. Never an answer of the 500s, never a request stored in part, memory bounded.
 */

const COUNT = { short: 3_000, long: 100_000 };
const AT_ONCE = 8;
const MOST_GROWTH = 200 * 1024 * 1024;
/** The server's caches and compiled code are filled by then. */
const WARM_AFTER = 1_000;
const SEED = 61123;
const SHOWN_FAILURES = 10;
const ODD = [
  "%00",
  "%ff%fe",
  "%2e%2e%2f",
  "x".repeat(3_000),
  "%F0%9F%92%A5",
  "null",
  "-1",
  "1e9",
  "[]",
  "' OR 1=1",
  "<script>",
  "__proto__",
];
const PAGES = [
  "",
  "/runs",
  "/compare",
  "/explore",
  "/explore/table.csv",
  "/trends",
  "/learn",
  "/og",
  "/s",
  "/embed",
  "/metrics",
];
const PAGE_KEYS = [
  "runs",
  "base",
  "with",
  "by",
  "test",
  "metric",
  "dir",
  "q",
  "sort",
  "cursor",
  "show",
  "tag",
  "x",
  "y",
  "host",
  "cell",
  "min",
  "theme",
  "address",
  "from",
  "to",
  "preset",
];
const BOMB = gzipSync(Buffer.alloc(256 * 1024 * 1024, 0x20), { level: 9 });

/** @returns {Promise<{ passed: number, failed: number, failures: string[], figures: string[] }>} */
export async function run(isLong) {
  const count = COUNT[isLong ? "long" : "short"];
  const own = await OwnServer.start();
  try {
    const world = new World(own, createRandom(SEED));
    await world.prepare();
    let sent = 0;
    let warm = 0;
    let most = 0;
    const worker = async () => {
      while (sent < count) {
        sent += 1;
        await world.sendOne();
        if (sent % 50 === 0) most = Math.max(most, own.memory());
        if (warm === 0 && sent >= Math.min(WARM_AFTER, count / 2)) warm = own.memory();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    await world.cutConnections();
    const growth = Math.max(0, most - warm);
    const failures = [...world.failures, ...world.describePartial()];
    if (growth > MOST_GROWTH) failures.push(`the server grew by ${megabytes(growth)}`);
    const answers = [...world.statuses]
      .sort(([a], [b]) => a - b)
      .map(([status, times]) => `${status}: ${times}`);
    return {
      passed: failures.length === 0 ? 1 : 0,
      failed: failures.length === 0 ? 0 : 1,
      failures,
      figures: [
        `${sent} requests (seed ${SEED}); answers by status: ${answers.join(", ")}`,
        `${world.refusedTrials} trials of refused requests, none of them stored; ${world.storedTrials} of valid ones, all stored`,
        `memory ${megabytes(warm)} once warm, ${megabytes(most)} at most`,
      ],
    };
  } finally {
    await own.remove();
  }
}

/** Makes, sends and judges requests; keeps the books of what may be stored. */
class World {
  failures = [];
  statuses = new Map();
  refused = [];
  refusedTrials = 0;
  storedTrials = 0;

  constructor(own, random) {
    this.own = own;
    this.random = random;
    this.model = makeRun({ title: "bad requests", cells: 3, boots: 1, startedAt: Date.now() });
    this.kinds = [
      () => this.badTrials(),
      () => this.badTrials(),
      () => this.cutLines(),
      () => this.badHeader(),
      () => this.badWrite(),
      () => this.badBytes(),
      () => this.badAddress(),
      () => this.badAddress(),
      () => this.badHeaders(),
      () => this.badPage(),
    ];
  }

  async prepare() {
    const { runId, header, trials } = this.model;
    await this.expectOk(await this.fetch("PUT", `/runs/${runId}`, JSON.stringify(header)));
    await this.expectOk(await this.fetch("POST", `/runs/${runId}/trials`, JSON.stringify(trials)));
    this.before = this.count();
  }

  async expectOk(answer) {
    if (!answer.ok) throw new Error(`a valid request was refused: ${await answer.text()}`);
  }

  sendOne() {
    return this.random.pick(this.kinds)();
  }

  /** Several trials, one of them wrong in one thing. */
  async badTrials() {
    const trials = this.freshTrials(1 + this.random.below(8));
    const at = this.random.below(trials.length);
    const ids = trials.map(({ trialId }) => trialId);
    trials[at] = mutate(trials[at], this.random);
    await this.postTrials(JSON.stringify(trials), "application/json", ids);
  }

  /** NDJSON that ends in the middle of a line. */
  async cutLines() {
    const trials = this.freshTrials(2 + this.random.below(6));
    const text = trials.map((trial) => JSON.stringify(trial)).join("\n");
    const cut = text.slice(0, this.random.below(text.length));
    await this.postTrials(
      cut,
      "application/x-ndjson",
      trials.map(({ trialId }) => trialId),
    );
  }

  async badHeader() {
    const runId = this.random.chance(0.5) ? this.model.runId : makeUlid(Date.now());
    await this.judge("PUT", `/runs/${runId}`, JSON.stringify(mutate(this.model.header, this.random)));
  }

  async badWrite() {
    const { runId } = this.model;
    const [method, path, value] = this.random.pick([
      ["PATCH", `/runs/${runId}`, { title: "a title", tags: ["one", "two"], pinned: true, archived: false }],
      ["POST", `/runs/${runId}/notes`, { text: "a remark" }],
      ["POST", "/snapshots", { address: `/runs/${runId}?test=tcp_rr`, note: "a note" }],
      ["POST", "/session", { token: this.own.token }],
      [
        "POST",
        `/runs/${runId}/boots`,
        [{ bootId: makeUlid(Date.now()), cell: this.model.trials[0].cell, index: 0 }],
      ],
      ["POST", "/import", { files: [{ name: "a.json", text: "{}" }] }],
      ["POST", "/tokens", { name: "a token", role: "read" }],
    ]);
    await this.judge(method, path, JSON.stringify(mutate(value, this.random)));
  }

  async badBytes() {
    const path = this.random.pick([
      `/runs/${this.model.runId}/trials`,
      `/runs/${this.model.runId}`,
      "/snapshots",
    ]);
    const valid = Buffer.from(JSON.stringify(this.freshTrials(3)));
    const bytes = Buffer.from(valid);
    for (let flips = 1 + this.random.below(20); flips > 0; flips--)
      bytes[this.random.below(bytes.length)] = this.random.below(256);
    const packed = gzipSync(bytes);
    // A bomb costs the server real work: a few are enough.
    const body = this.random.chance(0.005)
      ? [BOMB, "gzip"]
      : this.random.pick([
          [bytes, ""],
          [valid.subarray(0, this.random.below(valid.length)), ""],
          [Buffer.from(Array.from({ length: 200 }, () => this.random.below(256))), ""],
          [packed.subarray(0, this.random.below(packed.length)), "gzip"],
          [valid, "gzip"],
          [packed, "br"],
          [packed, "gzip, gzip"],
          [Buffer.from("[".repeat(20_000)), ""],
          [Buffer.from(`${"[".repeat(5_000)}${"]".repeat(5_000)}`), ""],
          [Buffer.from(valid.toString("utf8"), "utf16le"), ""],
          [Buffer.alloc(0), ""],
        ]);
    const method = path.endsWith("/trials") || path === "/snapshots" ? "POST" : "PUT";
    await this.judge(method, path, body[0], body[1] ? { "content-encoding": body[1] } : {});
  }

  /** A page whose address somebody made up. */
  async badPage() {
    const { runId } = this.model;
    const page = this.random.pick([...PAGES, `/runs/${runId}`, `/runs/${runId}/cells/host`]);
    const odd = this.random.pick(ODD);
    const path = this.random.pick([
      `${page}/${odd}`,
      `${page}?${odd}`,
      `${page}?${this.random.pick(PAGE_KEYS)}=${odd}`,
      `${page}?runs=${runId}&${this.random.pick(PAGE_KEYS)}=${odd}`,
      `${page}?${this.random.pick(PAGE_KEYS)}=${odd}&${this.random.pick(PAGE_KEYS)}=${this.random.pick(ODD)}`,
    ]);
    await this.judge("GET", path, undefined, { accept: "text/html" }, this.own.url);
  }

  async badAddress() {
    const { runId } = this.model;
    const odd = this.random.pick(ODD);
    const query = encodeURIComponent(this.random.chance(0.5) ? decodeSafely(odd) : odd);
    const path = this.random.pick([
      `/runs/${odd}`,
      `/runs/${runId}/${odd}`,
      `/runs/${runId}/cells/${odd}`,
      `/runs/${runId}/reproduce/${odd}`,
      `/runs/${runId}/notes/${odd}`,
      `/snapshots/${odd}`,
      `/runs?cursor=${query}`,
      `/runs?limit=${query}&q=${query}&sort=${query}&tag=${query}&from=${query}`,
      `/runs/${runId}/trials?cursor=${query}&limit=${query}&test=${query}&cell=${query}`,
      `/compare?${this.random.pick(["base", "runs", "test", "metric", "by", "min"])}=${query}`,
      `/compare?runs=${runId}&base=${runId}&${query}=${query}`,
      `/trends?${this.random.pick(["host", "cell", "test", "metric", "by"])}=${query}`,
      `/search?q=${query}&limit=${query}`,
      `/${odd}`,
    ]);
    const method = this.random.pick(["GET", "GET", "GET", "DELETE", "PATCH", "OPTIONS", "HEAD", "PUT"]);
    const body = method === "PATCH" || method === "PUT" ? "{}" : undefined;
    await this.judge(method, path, body, this.random.chance(0.2) ? { accept: "text/csv" } : {});
  }

  async badHeaders() {
    const headers = this.random.pick([
      { authorization: "Bearer vnb_unknownunknownunknownunknown" },
      { authorization: `Basic ${this.own.token}` },
      { authorization: `Bearer ${"x".repeat(7_000)}` },
      { "content-type": "text/plain" },
      { "content-type": "multipart/form-data" },
      { origin: "http://elsewhere.example", "sec-fetch-site": "cross-site" },
      { cookie: `vnb_session=${"%".repeat(50)}` },
      { range: "bytes=5-1" },
      { accept: "*/*;q=nonsense, \t" },
      { "x-forwarded-for": "a, b,, c" },
      { "if-none-match": '"'.repeat(99) },
    ]);
    const path = this.random.pick([`/runs/${this.model.runId}/notes`, "/snapshots"]);
    await this.judge("POST", path, JSON.stringify({ text: 5, address: "/nowhere" }), headers);
  }

  /** Requests whose connection ends before their body does. */
  async cutConnections() {
    for (let times = 0; times < 20; times++)
      await new Promise((resolve) => {
        const socket = connect(this.own.port, "127.0.0.1", () => {
          socket.write(
            `POST /api/v1/runs/${this.model.runId}/trials HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${this.own.token}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n[{"trialId":`,
            () => setTimeout(() => socket.destroy(), 5),
          );
        });
        socket.on("error", () => {});
        socket.on("close", resolve);
      });
    const answer = await this.fetch("GET", "/health");
    if (!answer.ok) this.fail(`after cut connections /health answers ${answer.status}`);
  }

  freshTrials(count) {
    return Array.from({ length: count }, () => ({
      ...structuredClone(this.random.pick(this.model.trials)),
      trialId: makeUlid(Date.now()),
    }));
  }

  async postTrials(body, type, ids) {
    const status = await this.judge("POST", `/runs/${this.model.runId}/trials`, body, {
      "content-type": type,
    });
    if (status >= 200 && status < 300) return;
    this.refused.push(...ids);
    this.refusedTrials += ids.length;
  }

  async judge(method, path, body, headers = {}, base = undefined) {
    const answer = await this.fetch(method, path, body, headers, base).catch((error) => error);
    if (answer instanceof Error) {
      this.fail(`${method} ${path.slice(0, 100)}: ${answer.cause?.code ?? answer.message}`);
      return 0;
    }
    const text = method === "HEAD" ? "" : await answer.text().catch((error) => `no body: ${error.message}`);
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    const shown = typeof body === "string" ? body.slice(0, 300) : "";
    if (answer.status >= 500)
      this.fail(`${answer.status} ${method} ${path.slice(0, 200)} ${shown}: ${text.slice(0, 300)}`);
    if (answer.ok && path.endsWith("/trials") && method === "POST")
      this.storedTrials += JSON.parse(text).stored;
    return answer.status;
  }

  fetch(method, path, body, headers = {}, base = `${this.own.url}/api/v1`) {
    return fetch(base + path, {
      method,
      headers: { authorization: `Bearer ${this.own.token}`, "content-type": "application/json", ...headers },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(30_000),
    });
  }

  fail(line) {
    if (this.failures.length < SHOWN_FAILURES) this.failures.push(line);
  }

  count() {
    return this.own.read((database) => database.prepare("SELECT count(*) FROM Trial").pluck().get());
  }

  /** What was stored though it was refused, or is missing though it was taken. */
  describePartial() {
    return this.own.read((database) => {
      const broken = [];
      const find = database.prepare("SELECT 1 FROM Trial WHERE trialId = ?").pluck();
      const partial = this.refused.filter((id) => find.get(id) !== undefined);
      if (partial.length > 0)
        broken.push(`${partial.length} trials of refused requests are stored, such as ${partial[0]}`);
      const grown = this.count() - this.before;
      if (grown !== this.storedTrials)
        broken.push(`answers told of ${this.storedTrials} stored trials, the file has ${grown} more`);
      const integrity = database.pragma("integrity_check", { simple: true });
      if (integrity !== "ok") broken.push(`integrity_check says ${integrity}`);
      return broken;
    });
  }
}

function decodeSafely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
