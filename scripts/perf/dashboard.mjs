import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { startServer } from "../lib/server.mjs";
import { freePort } from "../test/free-port.mjs";

/** A dashboard over a database of one's own. */
export class Dashboard {
  /** @param {string} file of the database; made where there is none */
  static async start(file) {
    const dashboard = new Dashboard();
    const kept = process.env.DATABASE_URL;
    // An agent at work must not be kept waiting: limits are for strangers.
    Object.assign(process.env, { DATABASE_URL: `file:${file}`, VNICBENCH_RATE_LIMIT: "0" });
    const start = performance.now();
    dashboard.server = await startServer({ host: "127.0.0.1", port: await freePort() });
    dashboard.startMs = performance.now() - start;
    if (kept === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = kept;
    dashboard.file = file;
    dashboard.url = dashboard.server.url;
    dashboard.token = readFileSync(join(dirname(file), "agent-token"), "utf8").trim();
    return dashboard;
  }

  /** Bytes that the server holds in RAM. */
  memory() {
    const status = readFileSync(`/proc/${this.server.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
  }

  countTrials() {
    const database = new Database(this.file, { readonly: true });
    try {
      return database.prepare("SELECT count(*) FROM Trial").pluck().get();
    } finally {
      database.close();
    }
  }

  async stop() {
    await this.server.stop();
  }
}
