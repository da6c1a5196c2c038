import AxeBuilder from "@axe-core/playwright";
import { cellKey } from "../lib/domain/cell.ts";
import type { RunView } from "../lib/runs/types.ts";
import { expect, test } from "./fixtures.ts";
import { CellPage } from "./pages/cell-page.ts";
import { RunPage } from "./pages/run-page.ts";

/** Runs of the lab VM and of several QEMU versions: looked at where the environment names one. */
const vmRunId = process.env.E2E_VM_RUN_ID;
const versionsRunId = process.env.E2E_VERSIONS_RUN_ID;

/** A section has no accessibility violation, and nothing on the page sticks out sideways at this width. */
async function expectSound(runPage: RunPage, section: string, width: number): Promise<void> {
  await runPage.page.setViewportSize({ width, height: 900 });
  const overflow = await runPage.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `pixels wider than ${width}`).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page: runPage.page }).include(section).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

async function fetchView(runPage: RunPage): Promise<RunView> {
  const response = await runPage.page.request.get(`/api/v1/runs/${runPage.runId}`);
  expect(response.ok(), `the dashboard has run ${runPage.runId}`).toBe(true);
  return (await response.json()) as RunView;
}

if (vmRunId)
  test.describe("a run in the lab VM", () => {
    test("is marked as emulated where the lab was", async ({ page }) => {
      const runPage = new RunPage(page, vmRunId);
      const view = await fetchView(runPage);
      await runPage.open();
      await expect(page.getByRole("region", { name: "Emulated run" })).toHaveCount(view.emulated ? 1 : 0);
    });

    test("shows exits by reason of every guest cell, and holds at both widths", async ({ page }) => {
      const runPage = new RunPage(page, vmRunId);
      const view = await fetchView(runPage);
      const counted = view.summaries.find(
        ({ test: key, exits }) => key === "udp_rr_64" && exits.some(({ usable }) => usable),
      );
      const testKey = counted?.test ?? view.header.tests[0] ?? "tcp_stream";
      await runPage.open(`?etest=${testKey}`);
      const figure = runPage.figure(testKey, "exits");
      expect(await figure.locator("[data-reason]").count()).toBeGreaterThan(1);
      const guests = view.header.cells.filter(({ cell, status }) => cell.nic && status === "measured");
      expect(guests.length).toBeGreaterThan(0);
      for (const { cell } of guests)
        await expect(figure.locator(`[data-row="${cellKey(cell)}"]`)).toHaveCount(
          view.header.directions.length,
        );
      await expect(page.locator('[data-exit-source="tracefs:kvm_exit"]')).toContainText("usable");
      await expect(page.locator('[data-figure="exits.scatter"] [data-point]').first()).toBeVisible();
      for (const width of [1440, 390]) await expectSound(runPage, "#exits", width);
    });

    test("counts exits per transaction when asked, in the address", async ({ page }) => {
      const runPage = new RunPage(page, vmRunId);
      await runPage.open("?etest=tcp_rr");
      await page.getByLabel("Count", { exact: true }).selectOption("packet");
      await expect(page).toHaveURL(/per=packet/);
      await expect(runPage.figure("tcp_rr", "exits")).toContainText("per transaction");
    });

    test("draws exactly the series of a ready-made view", async ({ page }) => {
      const runPage = new RunPage(page, vmRunId);
      await runPage.open();
      await page
        .getByRole("navigation", { name: "Ready-made views" })
        .getByRole("link", { name: "virtio-net against vhost-net" })
        .click();
      await expect(page).toHaveURL(/view=virtio-vhost/);
      const rows = runPage.figure("tcp_stream", "throughput_bps").locator("[data-row]");
      await expect(rows.first()).toBeVisible();
      const names = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-row") ?? ""));
      const series = new Set(names.map((name) => name.replace(/@.*$/, "").replace(":netdev", "")));
      expect([...series].sort()).toEqual(
        ["virtio-net", "vhost-net"]
          .flatMap((nic) => ["bridge", "openvswitch", "macvtap"].map((name) => `${nic}/${name}`))
          .sort(),
      );
    });

    test("keeps the proofs of each boot on the cell's page", async ({ page }) => {
      const view = await fetchView(new RunPage(page, vmRunId));
      const vhost = view.header.cells.find(
        ({ cell, status }) => cell.nic === "vhost-net" && status === "measured",
      );
      expect(vhost, "a measured vhost-net cell").toBeDefined();
      if (vhost === undefined) return;
      const cellPage = new CellPage(page, vmRunId, cellKey(vhost.cell));
      await cellPage.open();
      const boot = page.getByRole("article", { name: "Boot 1" });
      await expect(boot.locator('[data-proof="vhost"]')).toContainText("vhost=on");
      await expect(boot.locator('[data-proof="path"]')).toContainText("packets");
      await expect(boot.locator('[data-proof="acceleration"]')).toBeVisible();
      await expect(boot.getByRole("img", { name: "not proven" })).toHaveCount(0);
    });
  });

if (versionsRunId)
  test.describe("a run of several QEMU versions", () => {
    test("charts the versions side by side with their table, and holds at both widths", async ({ page }) => {
      const runPage = new RunPage(page, versionsRunId);
      const view = await fetchView(runPage);
      const versions = [...new Set(view.header.cells.flatMap(({ cell }) => cell.qemu ?? []))];
      await runPage.open("?view=versions");
      const section = page.locator("#versions");
      await expect(section.locator("[data-nic]").first()).toBeVisible();
      await section.getByText("Table of these figures").click();
      for (const version of versions)
        await expect(section.getByRole("columnheader", { name: new RegExp(`^${version}`) })).toBeVisible();
      for (const width of [1440, 390]) await expectSound(runPage, "#versions", width);
    });

    test("draws only the versions that the address names", async ({ page }) => {
      const runPage = new RunPage(page, versionsRunId);
      const view = await fetchView(runPage);
      const guests = view.header.cells.filter(({ cell }) => cell.qemu !== null);
      const one = guests[0]?.cell.qemu ?? "";
      await runPage.open(`?qemu=${one}`);
      const rows = page.locator("[data-figure] [data-row]");
      await expect(rows.first()).toBeVisible();
      const names = await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-row") ?? ""));
      expect(names.filter((name) => name.includes("@") && !name.includes(`@${one}`))).toEqual([]);
      await expect(page.locator("#versions")).toHaveCount(0);
    });
  });
