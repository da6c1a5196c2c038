import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { buildAgent } from "../scripts/lib/agent-bundle.mjs";
import { AGENT_ENTRY } from "../scripts/lib/project.mjs";

const folder = mkdtempSync(join(tmpdir(), "vnb-main-"));
const bundle = join(folder, "agent.mjs");
await buildAgent(AGENT_ENTRY, bundle);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRET = "vnb_hidden0123456789hidden0123456789";

function agent(...args: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [bundle, ...args], {
    encoding: "utf8",
    env: { ...process.env, VNICBENCH_STATE: folder, VNICBENCH_TOKEN: SECRET },
  });
  return { told: stdout + stderr, status };
}

test("an error that quotes a hostile name sends nothing to the terminal but text", () => {
  const { told, status } = agent(
    "import",
    "--server",
    "http://127.0.0.1:9",
    "\u001b[2J\u001b]0;title\u0007\u202ex.json",
  );
  expect(status).not.toBe(0);
  expect(told).toContain("x.json");
  expect(told.replaceAll("\n", "")).not.toMatch(/\p{C}/u);
});

test("no command takes a token as an argument, or tells the one it has", () => {
  for (const command of ["run", "push", "import", "plan", "doctor", "clean", "qemu"])
    expect(agent(command, "--help").told, command).not.toMatch(/--token/);
  expect(agent("push", "--token", SECRET.replace("hidden", "other")).status).not.toBe(0);
  expect(agent("push", "--server", "http://127.0.0.1:9", "--json").told).not.toContain(SECRET);
});
