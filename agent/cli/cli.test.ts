import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { expandCells } from "../plan/cells.ts";
import { describePlan, renderPlan } from "../plan/describe-plan.ts";
import { estimatePlan } from "../plan/estimate.ts";
import { buildMatrix } from "../plan/matrix.ts";
import { PLAN_KEYS } from "../plan/plan-request.ts";
import { planSteps } from "../plan/steps.ts";
import type { Handlers } from "./handlers.ts";
import { buildProgram } from "./program.ts";

/** Parses a command line and gives which handler it reached, with what. */
async function parse(...args: string[]): Promise<[name: string, options: Record<string, unknown>]> {
  const calls: [string, Record<string, unknown>][] = [];
  const names = ["doctor", "plan", "run", "push", "clean", "setup", "qemuAdd", "qemuList", "import"] as const;
  const entries = names.map((name) => [
    name,
    async (options: object) => void calls.push([name, { ...options }]),
  ]);
  const program = buildProgram(Object.fromEntries(entries) as Handlers);
  // Subcommands take over such settings only when they are made.
  for (const command of [program, ...program.commands])
    command.exitOverride().configureOutput({ writeErr: () => {} });
  await program.parseAsync(args, { from: "user" });
  const [call] = calls;
  if (!call) throw new Error("no handler was reached");
  return call;
}

describe("buildProgram", () => {
  it("reaches each subcommand with its flags", async () => {
    expect(await parse("doctor", "--json")).toEqual(["doctor", { json: true }]);
    expect(await parse("clean")).toEqual(["clean", { json: false }]);
    expect(await parse("clean", "--forget-tester", "root@old")).toEqual([
      "clean",
      { json: false, forgetTester: "root@old" },
    ]);
    expect(await parse("setup", "--yes")).toEqual(["setup", { json: false, yes: true }]);
    expect(await parse("qemu", "list")).toEqual(["qemuList", { json: false }]);
    expect(await parse("qemu", "add", "debian:sid")).toMatchObject(["qemuAdd", { source: "debian:sid" }]);
    expect(await parse("push", "A", "B")).toMatchObject([
      "push",
      { runIds: ["A", "B"], server: null, again: false },
    ]);
    expect(await parse("push", "--again")).toMatchObject(["push", { runIds: [], again: true }]);
  });

  it("takes all that the API knows of an import, and refuses what no flag may be", async () => {
    const flags = "--switch bridge --nic e1000 --direction tx --mtu 9000 --offload off --frame 64".split(" ");
    expect(await parse("import", "a.txt", "b.txt", ...flags)).toEqual([
      "import",
      {
        ...{ files: ["a.txt", "b.txt"], switch: "bridge", nic: "e1000", direction: "tx" },
        ...{ mtu: "9000", offload: "off", frame: "64" },
      },
    ]);
    await expect(parse("import", "a.txt", "--offload", "some")).rejects.toThrow(/offload.*on, off/);
  });

  it("reads a matrix from repeated and from comma-separated flags", async () => {
    const [, options] = await parse(
      ..."run --switch host,bridge --switch macvtap --macvtap-mode vepa --nic e1000 --boots 3".split(" "),
      ...["--mtu", "1500,9000", "--warmup-seconds", "0", "--title", "my run", "--yes", "--resume"],
    );
    expect(options).toMatchObject({
      resume: true,
      yes: true,
      matrix: {
        switches: ["host", "bridge", "macvtap"],
        macvtapModes: ["vepa"],
        mtus: [1500, 9000],
        title: "my run",
        replication: { boots: 3, warmupSeconds: 0 },
      },
    });
  });

  it("reads the file that --config names, flags standing over it", async () => {
    const directory = mkdtempSync(join(tmpdir(), "vnicbench-cli-"));
    const file = join(directory, "m.yaml");
    writeFileSync(file, "nic: e1000\nboots: 4\n");
    const [, options] = await parse("plan", "--config", file, "--boots", "2");
    expect(options).toMatchObject({ matrix: { nics: ["e1000"], replication: { boots: 2 } } });
    writeFileSync(file, "boots: 4\nnic: ne2000\n");
    await expect(parse("plan", "--config", file)).rejects.toThrow(/m\.yaml:2: .*ne2000.*allowed: e1000/);
    rmSync(directory, { recursive: true });
    await expect(parse("plan", "--config", file)).rejects.toThrow(/--config: .* cannot be read/);
  });

  it("refuses bad values, unknown flags and unknown commands", async () => {
    await expect(parse("run", "--nic", "ne2000")).rejects.toThrow(/--nic: "ne2000" is not allowed/);
    await expect(parse("run", "--resume", "../x")).rejects.toThrow(/--resume/);
    await expect(parse("run", "--token", "x")).rejects.toThrow(/unknown option/);
    await expect(parse("frobnicate")).rejects.toThrow(/unknown command/);
  });

  it("has a flag for every key of the file", () => {
    const run = buildProgram({} as Handlers).commands.find((command) => command.name() === "run");
    expect(run?.options.map((option) => option.long?.slice(2))).toEqual(expect.arrayContaining(PLAN_KEYS));
  });
});

describe("describePlan", () => {
  it("shows cells, order, time and every netperf, and swaps the ends for rx", () => {
    const matrix = buildMatrix(
      { switch: ["host", "bridge"], nic: "e1000", profile: "smoke", seed: "1" },
      null,
    );
    const cells = expandCells(matrix, ["7.2.22"]);
    const estimate = estimatePlan({
      cells,
      replication: matrix.replication,
      tests: 6,
      directions: 2,
      guest: "tcg",
      lab: "native",
    });
    const description = describePlan({
      boots: planSteps({ ...matrix, cells }),
      estimate,
      addresses: {
        host: "198.18.0.7",
        guest: "198.18.0.1",
        tester: "198.18.0.2",
        controlPort: 12865,
        dataPort: 12866,
      },
      labCommands: [{ where: "tester", argv: ["netserver"], purpose: "answer netperf" }],
      describeCell: () => [{ where: "host", argv: ["ip", "link"], purpose: null }],
    });
    expect(description.order).toHaveLength(2);
    expect(description.commands["e1000/bridge@7.2.22"]).toHaveLength(1 + 6 * 2 * 2);
    const text = renderPlan(description);
    expect(text).toContain("2 cells, 2 boots, 24 trials and 24 warm-ups");
    expect(text).toMatch(/guest +netperf -4 -H 198\.18\.0\.2 -L 198\.18\.0\.1 .*TCP_STREAM/);
    expect(text).toMatch(/tester +netperf -4 -H 198\.18\.0\.1 -L 198\.18\.0\.2 .*TCP_STREAM/);
    expect(text).toMatch(/host +ip link/);
    expect(text).toMatch(/host +netperf -4 -H 198\.18\.0\.2 -L 198\.18\.0\.7 /);
    expect(text).toMatch(/lab:\n +tester +netserver {2}# answer netperf/);
  });
});
