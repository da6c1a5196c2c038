import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { cellKey } from "../lib/domain/cell.ts";
import type { TrendAnswer } from "../lib/trends/query.ts";
import { expect, test } from "./fixtures.ts";
import {
  CHANGED_AT,
  MADE_CELL,
  MADE_HOST,
  MADE_NOTE,
  MADE_RUNS,
  madeRunId,
  postMadeHistory,
} from "./made-history.ts";

// One worker makes the history, and makes it once.
test.describe.configure({ mode: "default" });

test.beforeAll(async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL });
  await postMadeHistory(request);
  await request.dispose();
});

const ADDRESS = `/trends?host=${MADE_HOST}`;
const rows = (page: Page) => page.locator("[data-table='trend'] tbody tr");

async function open(page: Page, address = ADDRESS): Promise<void> {
  await page.goto(address);
  await page.locator("[data-figure='trend'] [data-point]").first().waitFor();
}

test("opens on a history without being asked anything", async ({ page }) => {
  await page.goto("/trends");
  await expect(page.getByRole("heading", { level: 1, name: "Trends" })).toBeVisible();
  await expect(page.locator("[data-table='overview'] tbody tr").first()).toBeVisible();
});

test("a new kernel's jump is drawn between its two runs, with what differs between them", async ({
  page,
}) => {
  await open(page);
  await expect(rows(page)).toHaveCount(MADE_RUNS);
  await expect(page.locator("[data-figure='trend'] [data-point]")).toHaveCount(MADE_RUNS);
  const change = page.locator(`[data-change='${CHANGED_AT}']`);
  await expect(change).toContainText(/40\d → 80\d\sMbit\/s, ×2\.0/);
  await expect(page.locator("[data-change]")).toHaveCount(1);
  const told = page.locator("[data-list='changes'] li").first();
  await expect(told).toContainText("6.1.0-28-amd64 → 6.12.9-amd64");
  await expect(told.getByRole("link", { name: "Compare the two" })).toHaveAttribute(
    "href",
    new RegExp(`runs=${madeRunId(CHANGED_AT - 1)},${madeRunId(CHANGED_AT)}`),
  );
  await expect(page.locator("[data-part='newest']")).toHaveText(
    /inside the 95.% prediction band.*4 runs before it since/,
  );
});

test("shows what the API tells, also as CSV", async ({ page, request }) => {
  const query = `host=${MADE_HOST}&dir=rx`;
  const told = (await (await request.get(`/api/v1/trends?${query}`)).json()) as TrendAnswer;
  expect(told.points).toHaveLength(MADE_RUNS);
  await open(page, `/trends?${query}`);
  await expect(rows(page).last()).toHaveAttribute("data-run", told.points[0]?.runId ?? "");
  await expect(page.locator("[data-part='newest']")).toHaveAttribute("data-place", told.place ?? "none");
  const href = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
  const csv = await (await request.get(href ?? "")).text();
  expect(csv.trim().split("\r\n")).toHaveLength(MADE_RUNS + 1);
});

test("the API refuses what is not there, by name", async ({ request }) => {
  for (const [query, field] of [
    ["host=no-such-host", "host"],
    [`host=${MADE_HOST}&cell=e1000/macvtap@1.0`, "cell"],
    [`host=${MADE_HOST}&metric=loss_ratio`, "metric"],
    ["last=0", "last"],
    ["from=yesterday", "from"],
  ]) {
    const answer = await request.get(`/api/v1/trends?${query}`);
    expect(answer.ok()).toBe(false);
    const { errors } = (await answer.json()) as { errors: { field: string }[] };
    expect(errors.map((error) => error.field)).toContain(field);
  }
});

test("a note is a flag at its run and a line of the list", async ({ page }) => {
  await open(page);
  const note = page.locator("[data-list='notes'] dd").filter({ hasText: MADE_NOTE });
  await expect(note).toHaveCount(1);
  await expect(note.getByRole("link")).toHaveAttribute("href", `/runs/${madeRunId(CHANGED_AT)}`);
  await expect(page.locator("[data-flag]")).toHaveCount(1);
});

test("every choice is in the address, and the address shows the same elsewhere", async ({
  page,
  browser,
}) => {
  await open(page);
  await page.getByLabel("Direction").selectOption("rx");
  await expect(page).toHaveURL(/dir=rx/);
  await page.getByLabel("Across").selectOption("time");
  await page.getByLabel("Axis").selectOption("zero");
  await page.getByRole("combobox", { name: "Runs" }).selectOption("50");
  await expect(page).toHaveURL(/last=50/);
  await page.getByLabel("From").fill("2020-10-04");
  await page.getByLabel("From").press("Enter");
  await expect(page).toHaveURL(/from=2020-10-04/);
  await expect(rows(page)).toHaveCount(MADE_RUNS - 3);
  const words = await page.locator("[data-part='newest']").textContent();
  const context = await browser.newContext();
  const elsewhere = await context.newPage();
  await open(elsewhere, page.url());
  await expect(elsewhere.locator("[data-part='newest']")).toHaveText(words ?? "");
  await expect(rows(elsewhere)).toHaveCount(MADE_RUNS - 3);
  await expect(elsewhere.getByLabel("Axis")).toHaveValue("zero");
  await expect(elsewhere.getByLabel("Across")).toHaveValue("time");
  await context.close();
  await page.goBack();
  await expect(page).not.toHaveURL(/from=/);
  await expect(rows(page)).toHaveCount(MADE_RUNS);
});

test("a line of the overview leads to its trend, a point to the cell of its run", async ({ page }) => {
  await open(page);
  await page.locator("[data-trend='tcp_stream.rx']").getByRole("link").click();
  await expect(page).toHaveURL(/dir=rx/);
  await expect(page.locator("[data-trend='tcp_stream.rx']").getByRole("link")).toHaveAttribute(
    "aria-current",
  );
  const point = page.locator(`[data-point='${madeRunId(2)}']`);
  await expect(point).toHaveAttribute(
    "href",
    `/runs/${madeRunId(2)}/cells/${encodeURIComponent(cellKey(MADE_CELL))}`,
  );
});

test("too few runs are told with what to do, and a wrong value is named", async ({ page }) => {
  await page.goto(`${ADDRESS}&from=2020-10-11`);
  await expect(page.getByRole("heading", { name: "A trend needs three runs" })).toBeVisible();
  await page.goto(`${ADDRESS}&cell=e1000/macvtap@1.0&last=0&from=2026-02-30`);
  const notice = page.getByRole("status");
  await expect(notice).toContainText("cell=e1000/macvtap@1.0");
  await expect(notice).toContainText("last=0");
  await expect(notice).toContainText("from=2026-02-30");
  await expect(rows(page)).toHaveCount(MADE_RUNS);
});

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing to say, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await open(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" "))}`)).toEqual(
      [],
    );
  });

test("fits a phone without scrolling sideways", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
