import AxeBuilder from "@axe-core/playwright";
import { cellKey } from "../lib/domain/cell.ts";
import type { RunView } from "../lib/runs/types.ts";
import { demoRun } from "./environment.ts";
import { expect, test } from "./fixtures.ts";

test("a journey is stepped through with the keyboard, and its counts add up", async ({ page }) => {
  await page.goto("/learn/e1000");
  const word = page.locator("[aria-live=polite]").first();
  await page.getByRole("button", { name: "Next" }).first().click();
  await expect(word).toContainText("2 of 11");
  await expect(word).toContainText("Only word of the frame moves; 1 guest exit.");
  await expect(word).toContainText("guest exits 1, user/kernel crossings 0");
  const diagram = page.locator("#tx").getByRole("img");
  await expect(diagram).toHaveAccessibleName(/^Step 2 of 11, guest kernel to KVM\. .* 1 guest exit\.$/);
  await page.keyboard.press("End");
  await expect(word).toContainText("11 of 11");
  await expect(word).toContainText("5 guest exits, 14 user/kernel crossings.");
  await expect(diagram.getByText("X14", { exact: true })).toBeVisible();
  await expect(word).toContainText("guest exits 6, user/kernel crossings 22, copies 3");
  await page.keyboard.press("ArrowLeft");
  await expect(word).toContainText("10 of 11");
  await page.keyboard.press("Home");
  await expect(word).toContainText("1 of 11");
});

test("an unknown flow goes up to the daemon and costs no exit", async ({ page }) => {
  await page.goto("/learn/openvswitch?nic=vhost-net");
  await expect(page.locator("#tx")).not.toContainText("ovs-vswitchd");
  await page.getByRole("navigation", { name: "Flow" }).getByRole("link", { name: "unknown" }).click();
  await expect(page).toHaveURL(/flow=unknown/);
  await expect(page).toHaveURL(/nic=vhost-net/);
  await expect(page.locator("#tx ol li").last()).toContainText("exits 1, crossings 8, copies 5");
  await expect(page.locator("#tx")).toContainText("net/openvswitch/datapath.c, queue_userspace_packet");
});

test("the userspace datapath has a journey of its own, through the daemon", async ({ page }) => {
  await page.goto("/learn/openvswitch?nic=vhost-net");
  await page.getByRole("navigation", { name: "Datapath" }).getByRole("link", { name: "netdev" }).click();
  await expect(page).toHaveURL(/datapath=netdev/);
  await expect(page.getByRole("navigation", { name: "Flow" })).toHaveCount(0);
  await expect(page.locator("#tx ol li").last()).toContainText("exits 1, crossings 6, copies 4");
  await expect(page.locator("#tx")).toContainText("lib/netdev-linux.c, netdev_linux_rxq_recv");
  await expect(page.locator("#by-hand")).toContainText("datapath_type=netdev");
});

test("a tap alone has libvirt's interface, too", async ({ page }) => {
  await page.goto("/learn/tap?nic=e1000");
  await expect(page.locator("#libvirt")).toContainText("<interface type='ethernet'>");
  await expect(page.locator("#libvirt")).toContainText("<model type='e1000'/>");
});

test("each mode of a macvtap has its way to a neighbour and libvirt's name", async ({ page }) => {
  await page.goto("/learn/macvtap");
  await expect(page.locator("#neighbour")).toContainText("never reaches the wire");
  await page.getByRole("navigation", { name: "Mode" }).getByRole("link", { name: "passthru" }).click();
  await expect(page.locator("#neighbour")).toContainText("refuses a second");
  await expect(page.locator("#libvirt")).toContainText("mode='passthrough'");
  await expect(page.locator("#limits")).toContainText("Host and guest cannot talk");
});

test("a run's series leads to its path, where its exits stand or their absence is said", async ({
  page,
  run,
}) => {
  const cell = run.header.cells.map((entry) => entry.cell).find((one) => one.switch !== "host");
  if (cell === undefined) throw new Error("E2E_RUN_ID must name a run with a guest");
  await page.goto(`/runs/${run.runId}/cells/${encodeURIComponent(cellKey(cell))}`);
  await page.getByRole("link", { name: /How its frames travel/ }).click();
  await expect(page).toHaveURL(new RegExp(`/learn/${cell.switch}\\?.*run=${run.runId}`));
  const rows = exitsOf(run, cellKey(cell));
  if (rows.length === 0)
    await expect(page.locator("#tx")).toContainText("has no exits per packet of this path");
  else await expect(page.locator("#tx").getByRole("table").getByRole("row")).toHaveCount(rows.length + 1);
});

test("names of a legend lead to the path with the keyboard, beside the button that hides", async ({
  page,
  runPage,
  run,
}) => {
  const cell = run.header.cells.map((entry) => entry.cell).find((one) => one.nic !== null);
  if (cell === undefined) throw new Error("E2E_RUN_ID must name a run with a guest");
  await runPage.open();
  const legend = page.getByRole("region", { name: "Legend: show or hide series" });
  for (const name of [cell.nic, cell.switch])
    await expect(legend.getByRole("link", { name: `How frames of ${name} travel` })).toHaveAttribute(
      "href",
      new RegExp(`^/learn/${name}\\?.*run=${run.runId}`),
    );
  await runPage.legend(String(cell.nic)).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/learn/${cell.nic}\\?run=${run.runId}`));
});

/** Summaries of a cell that a page of its path shows for TX. */
function exitsOf(run: RunView, key: string): RunView["summaries"] {
  return run.summaries.filter(
    ({ cellKey: of, direction, metrics }) =>
      of === key && direction === "tx" && (metrics.exits_per_packet?.length ?? 0) > 0,
  );
}

test("exits per packet of a lab VM stand beside the steps, marked as emulated", async ({ page, request }) => {
  const labVm = demoRun("VM");
  const run: RunView = await (await request.get(`/api/v1/runs/${labVm}`)).json();
  const entry = run.header.cells.find(({ cell }) => exitsOf(run, cellKey(cell)).length > 0);
  if (entry === undefined) throw new Error("E2E_DEMO_VM must name a run with exits per packet");
  const { cell } = entry;
  await page.goto(`/runs/${labVm}/cells/${encodeURIComponent(cellKey(cell))}`);
  await page.getByRole("link", { name: /How its frames travel/ }).click();
  const rows = page.locator("#tx").getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(exitsOf(run, cellKey(cell)).length + 1);
  const [summary] = exitsOf(run, cellKey(cell));
  const means = (summary?.metrics.exits_per_packet ?? []).map((boot) => boot.mean);
  const shown = await rows.nth(1).getByRole("cell").last().textContent();
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  expect(Number.parseFloat(shown ?? "") / mean).toBeCloseTo(1, 1);
  const caption = page.locator("#tx caption");
  await expect(caption).toContainText(run.header.title);
  await expect(caption.getByText("emulated", { exact: true })).toBeVisible();
});

test("a value that the page does not know is named", async ({ page }) => {
  await page.goto("/learn/macvtap?mode=tunnel&run=01JX0000000000000000000000");
  const notice = page.getByRole("status").first();
  await expect(notice).toContainText("mode=tunnel");
  await expect(notice).toContainText("no such run is here");
  await expect(page.getByRole("navigation", { name: "Mode" }).locator("[aria-current=true]")).toHaveText(
    "bridge",
  );
});

const PAGES = [
  "/learn",
  "/learn/e1000",
  "/learn/virtio-net?on=macvtap",
  "/learn/vhost-net",
  "/learn/bridge",
  "/learn/openvswitch?flow=unknown",
  "/learn/openvswitch?datapath=netdev&nic=e1000",
  "/learn/tap",
  "/learn/macvtap?mode=vepa",
];
for (const theme of ["light", "dark"] as const)
  test(`the pages are clean and fit a phone, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 844 });
    for (const address of PAGES) {
      await page.goto(address);
      expect((await new AxeBuilder({ page }).analyze()).violations, address).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(
        390,
      );
    }
  });
