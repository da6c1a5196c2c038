import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const VERSIONS = "/usr/lib/postgresql";
const START_LIMIT_MS = 30_000;

/** Folder of the newest PostgreSQL's own programs; null where none is installed. */
export function findPostgres() {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
  const whole = versions.filter((version) => existsSync(join(VERSIONS, version, "bin/initdb")));
  const newest = whole.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : join(VERSIONS, newest, "bin");
}

/** The server refuses to run as root: Debian's package made a user for it. */
function asServer(command) {
  return process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--", ...command] : command;
}

function run(command) {
  const [program, ...args] = asServer(command);
  const result = spawnSync(program, args, { cwd: "/", encoding: "utf8" });
  if (result.status !== 0) throw new Error(`${command.join(" ")} failed:\n${result.stderr || result.stdout}`);
  return result.stdout.trim();
}

/**
 * A real PostgreSQL server of one's own, in a folder of its own, reached by a socket in that folder alone. It writes
 * nothing to be kept: it does not wait for the disk.
 * @returns {Promise<{url: (database: string) => string, makeDatabase: (name: string) => void, stop: () => Promise<void>}>}
 */
export async function startPostgres() {
  const bin = findPostgres();
  if (bin === null) throw new Error("there is no PostgreSQL: apt-get install postgresql");
  const folder = mkdtempSync(join(tmpdir(), "vnb-postgres-"));
  if (process.getuid?.() === 0) chownSync(folder, Number(run(["id", "-u"])), -1);
  const data = join(folder, "data");
  run([join(bin, "initdb"), "-D", data, "-U", "vnicbench", "-A", "trust", "-E", "UTF8", "--no-sync"]);
  const options = ["-c", "listen_addresses=", "-c", `unix_socket_directories=${folder}`, "-c", "fsync=off"];
  const [program, ...args] = asServer([join(bin, "postgres"), "-D", data, ...options]);
  const server = spawn(program, args, { cwd: "/", stdio: "ignore", detached: true });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const stop = async () => {
    const pid = existsSync(join(data, "postmaster.pid"))
      ? run(["head", "-1", join(data, "postmaster.pid")])
      : null;
    // Immediate: nothing of it is kept.
    if (pid !== null) process.kill(Number(pid), "SIGQUIT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = (database) => `postgresql://vnicbench@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const isReady = () =>
    spawnSync(join(bin, "pg_isready"), ["-q", "-h", folder, "-U", "vnicbench"]).status === 0;
  for (const deadline = performance.now() + START_LIMIT_MS; !isReady(); await sleep(50))
    if (performance.now() > deadline) {
      await stop();
      throw new Error("PostgreSQL did not start within 30 s");
    }
  const makeDatabase = (name) => run([join(bin, "createdb"), "-h", folder, "-U", "vnicbench", name]);
  return { url, makeDatabase, stop };
}
