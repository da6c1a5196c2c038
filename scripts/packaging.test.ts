import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const UNIT = readFileSync("packaging/systemd/vnicbench.service", "utf8");
const CONTAINERFILE = readFileSync("Containerfile", "utf8");
const ANALYZE = "/usr/bin/systemd-analyze";
const folder = mkdtempSync(join(tmpdir(), "vnicbench-unit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const server = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? "nothing";

test("unit and image start the server that npm start runs, which is there", () => {
  const paths = [
    server(UNIT, /^ExecStart=\S+node --max-old-space-size=512 (\S+)$/m),
    server(CONTAINERFILE, /^CMD \["node", "--max-old-space-size=512", "(\S+)"\]$/m),
  ];
  for (const path of paths) expect(existsSync(path), path).toBe(true);
  expect(new Set(paths).size).toBe(1);
  expect(readFileSync("scripts/lib/server.mjs", "utf8")).toContain(paths[0]);
});

test("both give a stop more time than it takes, and run as a user of their own", () => {
  const limit = Number(/^TimeoutStopSec=(\d+)$/m.exec(UNIT)?.[1]);
  const stop = readFileSync("scripts/serve/stop.mjs", "utf8");
  const parts = [...stop.matchAll(/_MS = ([\d_]+)/g)].map((found) => Number(found[1]?.replaceAll("_", "")));
  expect(limit * 1000).toBeGreaterThan(parts.reduce((sum, part) => sum + part, 0));
  expect(UNIT).toMatch(/^User=vnicbench$/m);
  expect(CONTAINERFILE).toMatch(/^USER node$/m);
});

test("systemd takes the unit, and finds little to harden", () => {
  const settings = UNIT.split("\n").filter((line) => /^(Protect|Private|Restrict|NoNew|System)/.test(line));
  expect(settings.length).toBeGreaterThan(15);
  if (!existsSync(ANALYZE)) return;
  const path = join(folder, "vnicbench.service");
  writeFileSync(
    path,
    UNIT.replace("/usr/bin/node", process.execPath).replaceAll("/opt/vnicbench", process.cwd()),
  );
  const verified = spawnSync(ANALYZE, ["verify", path], { encoding: "utf8" });
  expect(verified.stderr).not.toContain("vnicbench.service");
  const report = execFileSync(ANALYZE, ["security", "--offline=true", "--threshold=20", path], {
    encoding: "utf8",
  });
  expect(report).toContain("OK");
});
