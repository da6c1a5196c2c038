import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { readLocalToken } from "../lib/local-token.mjs";
import { startServer } from "../lib/server.mjs";
import { freePort } from "../test/free-port.mjs";

/** A dashboard with a database of its own, for tests that break it. */
export class OwnServer {
  static async start() {
    const own = new OwnServer();
    own.folder = mkdtempSync(join(tmpdir(), "vnb-torture-"));
    own.file = join(own.folder, "torture.db");
    own.port = await freePort();
    await own.restart();
    own.token = await own.withDatabase(readLocalToken);
    return own;
  }

  /** Starts it (again) on the same port and database. */
  async restart() {
    this.server = await this.withDatabase(() => startServer({ host: "127.0.0.1", port: this.port }));
    this.url = this.server.url;
  }

  kill() {
    return this.server.kill();
  }

  /** Memory that the server holds in RAM, in bytes. */
  memory() {
    const status = readFileSync(`/proc/${this.server.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
  }

  /** Reads the database file itself, past the server. */
  read(act) {
    const database = new Database(this.file, { readonly: true });
    try {
      return act(database);
    } finally {
      database.close();
    }
  }

  async remove() {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async withDatabase(act) {
    const kept = process.env.DATABASE_URL;
    process.env.DATABASE_URL = `file:${this.file}`;
    try {
      return await act();
    } finally {
      if (kept === undefined) delete process.env.DATABASE_URL;
      else process.env.DATABASE_URL = kept;
    }
  }
}
