import AxeBuilder from "@axe-core/playwright";
import { cellKey } from "../lib/domain/cell.ts";
import { expect, test } from "./fixtures.ts";

test("a journey is stepped through with the keyboard, and its counts add up", async ({ page }) => {
  await page.goto("/learn/e1000");
  const word = page.locator("[aria-live=polite]").first();
  await page.getByRole("button", { name: "Next" }).first().click();
  await expect(word).toContainText("2 of 11");
  await expect(word).toContainText("guest exits 1, user/kernel crossings 0");
  await page.keyboard.press("End");
  await expect(word).toContainText("11 of 11");
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

test("each mode of a macvtap has its way to a neighbour and libvirt's name", async ({ page }) => {
  await page.goto("/learn/macvtap");
  await expect(page.locator("#neighbour")).toContainText("never reaches the wire");
  await page.getByRole("navigation", { name: "Mode" }).getByRole("link", { name: "passthru" }).click();
  await expect(page.locator("#neighbour")).toContainText("refuses a second");
  await expect(page.locator("#libvirt")).toContainText("mode='passthrough'");
  await expect(page.locator("#limits")).toContainText("Host and guest cannot talk");
});

test("a run's exits per packet stand beside the steps, or their absence is said", async ({ page, run }) => {
  const cell = run.header.cells.map((entry) => entry.cell).find((one) => one.switch !== "host");
  if (cell === undefined) throw new Error("E2E_RUN_ID must name a run with a guest");
  const key = cellKey(cell);
  const measured = run.summaries.filter(
    (each) =>
      each.cellKey === key && each.direction === "tx" && (each.metrics.exits_per_packet?.length ?? 0) > 0,
  );
  await page.goto(`/runs/${run.runId}/cells/${encodeURIComponent(key)}`);
  await page.getByRole("link", { name: /How its frames travel/ }).click();
  await expect(page).toHaveURL(new RegExp(`/learn/${cell.switch}\\?.*run=${run.runId}`));
  const section = page.locator("#tx");
  if (measured.length === 0) await expect(section).toContainText("has no exits per packet of this path");
  else
    await expect(section.getByRole("table").getByRole("row").nth(measured.length)).toContainText(cell.switch);
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
