import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { cellKey } from "../lib/domain/cell.ts";
import type { RunView } from "../lib/runs/types.ts";
import { expect, test } from "./fixtures.ts";

function addresses(run: RunView): string[] {
  const cells = ["measured", "skipped", "failed"].flatMap((status) => {
    const found = run.header.cells.findLast((entry) => entry.status === status);
    return found === undefined ? [] : [`/runs/${run.runId}/cells/${encodeURIComponent(cellKey(found.cell))}`];
  });
  return ["/", "/runs", "/runs?q=no-run-is-called-like-this", `/runs/${run.runId}`, ...cells];
}

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  for (const figure of await page.locator("[data-figure]").all())
    await figure.locator("svg").first().waitFor();
}

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing to say on any page, ${theme}`, async ({ page, run }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const address of addresses(run)) {
      await page.goto(address);
      await settle(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const told = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
      );
      expect(told, `${address} in ${theme}`).toEqual([]);
    }
  });

test("no page scrolls sideways on a phone", async ({ page, run }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const address of addresses(run)) {
    await page.goto(address);
    await settle(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, address).toBeLessThanOrEqual(390);
  }
});

test("a keyboard alone gets from the overview to a cell", async ({ page, run }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  const host = page.locator("#latest [data-cell='host']").first();
  for (
    let step = 0;
    step < 12 && !(await host.evaluate((link) => link === document.activeElement));
    step += 1
  )
    await page.keyboard.press("Tab");
  await expect(host).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/cells\/host$/);
  expect(run.header.cells.length).toBeGreaterThan(0);
});

test("/ goes to the search, ? lists the keys, Escape closes them", async ({ page, runsPage }) => {
  await runsPage.open();
  await expect(runsPage.rows.first()).toBeVisible();
  await page.keyboard.press("/");
  await expect(runsPage.search).toBeFocused();
  await runsPage.search.blur();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("the theme can be chosen and is kept", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await page.getByRole("button", { name: /^Theme: system/ }).click();
  await page.getByRole("button", { name: /^Theme: light/ }).click();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/dark/);
  await expect(page.getByRole("button", { name: /^Theme: dark/ })).toBeVisible();
});
