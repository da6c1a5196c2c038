import type { Page } from "@playwright/test";
import type { TrendAnswer } from "../lib/trends/query.ts";
import { demoRuns } from "./environment.ts";
import { expect, test } from "./fixtures.ts";

/** The demo's own history: measured, not made for the test. */
const ADDRESS = "/trends?host=demo-host&lab=netns";
const rows = (page: Page) => page.locator("[data-table='trend'] tbody tr");
const points = (page: Page) => page.locator("[data-figure='trend'] [data-point]");

async function ask(page: Page, query = ""): Promise<TrendAnswer> {
  const response = await page.request.get(`/api/v1/trends?host=demo-host&lab=netns${query}`);
  expect(response.ok()).toBe(true);
  return (await response.json()) as TrendAnswer;
}

test("the demo's history has its band, its table and every run", async ({ page }) => {
  const told = await ask(page);
  const history = demoRuns("HISTORY");
  expect(told.points.length).toBeGreaterThan(history.length);
  await page.goto(ADDRESS);
  await expect(points(page)).toHaveCount(told.points.length);
  await expect(page.locator("[data-figure='trend'] [data-part='band']")).toHaveCount(1);
  await expect(page.locator("[data-part='newest']")).toHaveText(/95.% prediction band/);
  await expect(rows(page)).toHaveCount(told.points.length);
  for (const runId of history)
    await expect(page.locator(`[data-table='trend'] [data-run='${runId}']`)).toHaveCount(1);
});

test("another test and direction of it are in the address, and shown the same elsewhere", async ({
  page,
  browser,
}) => {
  await page.goto(ADDRESS);
  await expect(points(page).first()).toBeVisible();
  await page.getByLabel("Test", { exact: true }).selectOption("tcp_rr");
  await expect(page).toHaveURL(/test=tcp_rr/);
  await page.getByLabel("Direction").selectOption("rx");
  await expect(page).toHaveURL(/dir=rx/);
  const told = await ask(page, "&test=tcp_rr&dir=rx");
  const newest = page.locator("[data-part='newest']");
  await expect(newest).toHaveAttribute("data-place", told.place ?? "none");
  const fresh = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const elsewhere = await fresh.newPage();
  await elsewhere.goto(page.url());
  await expect(points(elsewhere)).toHaveCount(told.points.length);
  await expect(rows(elsewhere)).toHaveCount(told.points.length);
  const texts = await rows(elsewhere).allInnerTexts();
  // The address changes before the rows do, and the other test has as many.
  await expect.poll(() => rows(page).allInnerTexts()).toEqual(texts);
  await expect(elsewhere.getByLabel("Test", { exact: true })).toHaveValue("tcp_rr");
  await fresh.close();
});
