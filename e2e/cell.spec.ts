import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cellKey } from "../lib/domain/cell.ts";
import type { Trial } from "../lib/domain/trial.ts";
import { formatCommand } from "../lib/format/shell.ts";
import type { RunView } from "../lib/runs/types.ts";
import { demoRun, runId } from "./environment.ts";
import { expect, need, test } from "./fixtures.ts";
import { CellPage } from "./pages/cell-page.ts";

test("a click on a cell opens its trials: command, raw output, and the value in it", async ({
  runPage,
  page,
  run,
  request,
}) => {
  const guest = run.header.cells.find(({ cell, status }) => cell.nic !== null && status === "measured");
  const key = cellKey(guest?.cell ?? { switch: "host", nic: null, qemu: null, options: {} });
  await runPage.open();
  await runPage.cell(key).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(key);
  const detail = await (await request.get(`/api/v1/runs/${runId()}/cells/${encodeURIComponent(key)}`)).json();
  const trial = (detail.trials as Trial[]).find(
    (one) => one.status === "ok" && !one.warmup && one.test === "tcp_stream" && one.direction === "rx",
  );
  if (trial === undefined) throw new Error(`the run holds no finished tcp_stream rx trial of ${key}`);
  const cellPage = new CellPage(page, runId(), key);
  const details = await cellPage.openTrial(trial.trialId);
  await expect(details.locator("code")).toHaveText(formatCommand(trial.command?.argv ?? []));
  await expect(details.locator("[data-raw]").first()).toHaveText(trial.raw ?? "");
  const printed = /^THROUGHPUT=([\d.]+)$/m.exec(trial.raw ?? "")?.[1];
  const megabits = (trial.metrics.throughput_bps ?? 0) / 1e6;
  expect(Number(printed)).toBeCloseTo(megabits, 2);
});

test("boots show their commands and proofs", async ({ page, run }) => {
  const guest = need(
    run.header.cells.find(({ cell, status }) => cell.nic !== null && status === "measured"),
    "a measured guest",
  );
  const cellPage = new CellPage(page, runId(), cellKey(guest.cell));
  await cellPage.open();
  const boot = page.getByRole("article", { name: "Boot 1" });
  await expect(boot).toContainText("Commands that made this boot");
  await expect(boot).toContainText("qemu");
});

test("a cell is reproduced by a command, a script and libvirt's XML", async ({ page, run }) => {
  const { cell } = need(
    run.header.cells.find((one) => one.cell.switch === "bridge" && one.status === "measured"),
    "a measured guest on a bridge",
  );
  const cellPage = new CellPage(page, runId(), cellKey(cell));
  await cellPage.open();
  const section = page.getByRole("region", { name: "Reproduce" });
  await expect(section.locator("code").first()).toContainText(`--switch bridge --nic ${cell.nic}`);
  await expect(section.locator("pre").last()).toContainText("<interface type='bridge'>");
  const download = page.waitForEvent("download");
  await section.getByRole("link", { name: "Download the script" }).click();
  const script = readFileSync(await (await download).path(), "utf8");
  execFileSync("bash", ["-n"], { input: script });
  await section.getByText("Read the script").click();
  await expect(section.getByLabel("the script").last()).toHaveText(script);
  expect(script).toContain(`of run ${runId()}`);
  for (const what of ["ip netns add", "qemu-system-x86_64", "/bin/netperf", "tcp_stream rx"])
    expect(script).toContain(what);
});

test("a cell of a lab VM is not said to be made again on a machine that is gone", async ({
  page,
  request,
}) => {
  const labVm = demoRun("VM");
  const vm: RunView = await (await request.get(`/api/v1/runs/${labVm}`)).json();
  const { cell } = need(
    vm.header.cells.find((one) => one.cell.nic === "vhost-net" && one.status === "measured"),
    "a measured guest with vhost-net",
  );
  await new CellPage(page, labVm, cellKey(cell)).open();
  const section = page.getByRole("region", { name: "Reproduce" });
  await expect(section.locator("code").first()).toContainText("--lab vm");
  await expect(section).not.toContainText("machine that measured");
});

test("the page of a skipped cell gives the whole reason", async ({ page, run }) => {
  // A machine that can run the whole matrix skips nothing, and has no such page.
  for (const skipped of run.header.cells.filter(({ status }) => status === "skipped")) {
    await new CellPage(page, runId(), cellKey(skipped.cell)).open();
    await expect(page.getByText("This cell was skipped")).toBeVisible();
    await expect(page.getByRole("main")).toContainText(skipped.reason ?? "");
  }
});
