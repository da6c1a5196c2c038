import type { Locator } from "@playwright/test";
import type { RunView } from "../lib/runs/types.ts";
import { demoRun } from "./environment.ts";
import { expect, test } from "./fixtures.ts";
import { RunPage } from "./pages/run-page.ts";

const namesOf = (rows: Locator) =>
  rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-row") ?? ""));

test("several QEMU versions are charted side by side, and the choice is the same elsewhere", async ({
  page,
  browser,
}) => {
  const runPage = new RunPage(page, demoRun("VERSIONS"));
  const view = (await (await page.request.get(`/api/v1/runs/${runPage.runId}`)).json()) as RunView;
  const versions = [...new Set(view.header.cells.flatMap(({ cell }) => cell.qemu ?? []))];
  expect(versions.length).toBe(3);
  await runPage.open();
  await page
    .getByRole("navigation", { name: "Ready-made views" })
    .getByRole("link", { name: "Version against version" })
    .click();
  await expect(page).toHaveURL(/view=versions/);
  const section = page.locator("#versions");
  await expect(section.locator("[data-nic]").first()).toBeVisible();
  await section.getByLabel("Test of versions", { exact: true }).selectOption("tcp_rr");
  await expect(page).toHaveURL(/vtest=tcp_rr/);
  await expect(section.locator('[data-figure^="versions.tcp_rr."]')).toBeVisible();
  await section.getByText("Table of these figures").click();
  for (const version of versions)
    await expect(
      section.getByRole("columnheader", { name: new RegExp(`^${version.replaceAll(".", "\\.")}`) }),
    ).toBeVisible();
  const told = await section.getByRole("table").textContent();
  const fresh = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const elsewhere = await fresh.newPage();
  await elsewhere.goto(page.url());
  await elsewhere.locator("#versions").getByText("Table of these figures").click();
  await expect(elsewhere.locator("#versions").getByRole("table")).toHaveText(/.+/);
  expect(await elsewhere.locator("#versions").getByRole("table").textContent()).toBe(told);
  await fresh.close();
});

test("a ready-made view of several versions draws each series once, of the newest that is chosen", async ({
  page,
}) => {
  const runPage = new RunPage(page, demoRun("VERSIONS"));
  const rows = runPage.figure("tcp_stream", "throughput_bps").locator("svg").first().locator("[data-row]");
  for (const [query, version] of [
    ["", "11.1.3"],
    ["&qemu=5.2.0,7.2.22", "7.2.22"],
  ]) {
    await runPage.open(`?view=e1000-virtio${query}`);
    await expect(rows.first()).toBeVisible();
    expect(await namesOf(rows)).toEqual([`e1000/bridge@${version}`, `virtio-net/bridge@${version}`]);
  }
});

test("items of a list that no page understands are named, the others kept", async ({ page }) => {
  const runPage = new RunPage(page, demoRun("MATRIX"));
  await runPage.open("?hide=foo,e1000");
  await expect(page.getByRole("status")).toContainText("hide=foo");
  await expect(runPage.legend("e1000")).toHaveAttribute("aria-pressed", "false");
});
