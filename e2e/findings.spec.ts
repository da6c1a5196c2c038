import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const findings = (page: Page) => page.locator("#findings [data-finding]");

/** Run of the demo data with six boots of each cell. */
function matrixRun(): string {
  const runId = process.env.E2E_DEMO_MATRIX;
  if (!runId)
    throw new Error("E2E_DEMO_MATRIX is not set: give the demo run that has six boots of each cell");
  return runId;
}

test("a run says what to use and what each factor does, in figures", async ({ page }) => {
  await page.goto(`/runs/${matrixRun()}`);
  await expect(findings(page).first()).toHaveAttribute("data-finding", "recommendation");
  const nic = findings(page).filter({ hasText: "between NICs" }).first();
  await expect(nic).toContainText(/\d to \d.*(times|%)/);
  await expect(nic).toContainText(/6 boots each/);
  expect(await findings(page).count()).toBeLessThanOrEqual(7);
});

test("each finding leads to a view that understands its address", async ({ page }) => {
  await page.goto(`/runs/${matrixRun()}`);
  const links = page.locator("#findings").getByRole("link");
  await expect(links.first()).toBeVisible();
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("main").locator("table tbody tr").first()).toBeVisible();
    await expect(page.getByText("Part of this address was not understood")).toHaveCount(0);
  }
});

test("a finding's link shows the rows that it speaks of", async ({ page }) => {
  await page.goto(`/runs/${matrixRun()}`);
  await findings(page).filter({ hasText: "between NICs" }).first().getByRole("link").click();
  await expect(page).toHaveURL(/\/compare\?.*by=nic/);
  await expect(page.locator("[data-table='comparisons'] [data-verdict='better']").first()).toBeVisible();
});

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing to say about findings, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.goto(`/runs/${matrixRun()}`);
    await expect(findings(page).first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include("#findings").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
