import type { Page } from "@playwright/test";
import type { Comparison } from "../lib/compare/types.ts";
import { demoRun, demoRuns } from "./environment.ts";
import { expect, test } from "./fixtures.ts";

const rows = (page: Page) => page.locator("[data-table='comparisons'] tbody:not([hidden]) tr[data-row]");
const choice = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const idsOf = (page: Page) => rows(page).evaluateAll((all) => all.map((row) => row.getAttribute("data-row")));
const sides = (page: Page) => page.locator("#side-by-side");

async function fetchRows(page: Page, query: string): Promise<Comparison["rows"]> {
  const response = await page.request.get(`/api/v1/compare?${query}`);
  expect(response.ok()).toBe(true);
  return ((await response.json()) as Comparison).rows;
}

test("subject, direction, verdict and minimum effect leave the rows that the API tells, here and elsewhere", async ({
  page,
  browser,
}) => {
  const query = `runs=${demoRun("MATRIX")}&by=switch&base=bridge`;
  const told = await fetchRows(page, `${query}&min=5`);
  const wanted = told.find(({ direction, verdict }) => direction === "rx" && verdict.kind !== "none");
  if (wanted === undefined) throw new Error("the demo's matrix has no verdict over switches");
  const left = told.filter(
    ({ level, direction, verdict }) =>
      level === wanted.level && direction === "rx" && verdict.kind === wanted.verdict.kind,
  );
  expect(left.length).toBeLessThan(told.length);
  await page.goto(`/compare?${query}`);
  await choice(page, "Minimum effect").selectOption("5");
  await expect(page.getByText("the band around 0 is the minimum effect")).toBeVisible();
  await choice(page, "Subject").selectOption(wanted.level);
  await choice(page, "Direction").selectOption("rx");
  await choice(page, "Verdict").selectOption(wanted.verdict.kind);
  for (const part of ["min=5", "level=", "dir=rx", `verdict=${wanted.verdict.kind}`])
    await expect(page).toHaveURL(new RegExp(part));
  await expect(rows(page)).toHaveCount(left.length);
  expect((await idsOf(page)).toSorted()).toEqual(left.map(({ id }) => id).toSorted());
  const seen = await rows(page).allInnerTexts();

  const fresh = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const elsewhere = await fresh.newPage();
  await elsewhere.goto(page.url());
  await expect(rows(elsewhere)).toHaveCount(left.length);
  expect(await rows(elsewhere).allInnerTexts()).toEqual(seen);
  await expect(choice(elsewhere, "Subject")).toHaveValue(wanted.level);
  await expect(choice(elsewhere, "Minimum effect")).toHaveValue("5");
  await fresh.close();

  await page.goBack();
  await expect(choice(page, "Verdict")).toHaveValue("");
});

test("the filter by switch leaves the rows of that switch, and hidden noise those with a verdict", async ({
  page,
}) => {
  const query = `runs=${demoRun("MATRIX")}&by=nic`;
  const bridges = (await fetchRows(page, query)).filter((row) => row.switch === "bridge");
  await page.goto(`/compare?${query}&rows=all`);
  await choice(page, "Switch").selectOption("bridge");
  await expect(page).toHaveURL(/switch=bridge/);
  await expect(rows(page)).toHaveCount(bridges.length);
  await choice(page, "Noise").selectOption("hide");
  const signals = bridges.filter(({ verdict }) => verdict.kind === "better" || verdict.kind === "worse");
  await expect(rows(page)).toHaveCount(signals.length);
});

test("of all rows shown a filter leaves its own to the last, in order, and takes the others out", async ({
  page,
}) => {
  const query = `runs=${demoRun("MATRIX")}&by=nic`;
  const told = await fetchRows(page, query);
  const left = told.filter(({ direction }) => direction === "rx");
  // More than are drawn at once, so that some follow.
  expect(left.length).toBeGreaterThan(24);
  await page.goto(`/compare?${query}&rows=all&sort=name`);
  await expect(rows(page)).toHaveCount(told.length);
  const before = await idsOf(page);
  await choice(page, "Direction").selectOption("rx");
  await expect(rows(page)).toHaveCount(left.length);
  const ids = new Set(left.map(({ id }) => id));
  expect(await idsOf(page)).toEqual(before.filter((id) => id !== null && ids.has(id)));
  await expect(page.locator("[data-table='comparisons'] tbody[hidden]")).toHaveCount(0);
  await choice(page, "Direction").selectOption("");
  await expect(rows(page)).toHaveCount(told.length);
  expect(await idsOf(page)).toEqual(before);
});

test("rows far from the screen are there by name, and whole when somebody comes to them or prints", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 400 });
  const query = `runs=${demoRun("MATRIX")}&by=nic`;
  const told = await fetchRows(page, query);
  await page.goto(`/compare?${query}&sort=name`);
  await page.getByRole("button", { name: /^Show all / }).click();
  await expect(rows(page)).toHaveCount(told.length);
  const last = rows(page).last();
  const toTop = () => page.evaluate(() => window.scrollTo(0, 0));
  await toTop();
  const verdicts = rows(page).locator("[data-verdict]");
  await expect(last).toHaveAttribute("data-ahead");
  await expect(last).toContainText(/TCP|UDP/);
  await expect(last.locator("[data-verdict]")).toHaveCount(0);

  await last.scrollIntoViewIfNeeded();
  await expect(last.locator("[data-verdict]")).toBeVisible();
  await expect(last).not.toHaveAttribute("data-ahead");

  // They keep the height that they had, or what is on the screen would move.
  const table = page.locator("[data-table='comparisons']");
  const heightOf = () => table.evaluate((one) => one.getBoundingClientRect().height);
  const height = await heightOf();
  await toTop();
  await expect(last).toHaveAttribute("data-ahead");
  expect(Math.abs((await heightOf()) - height)).toBeLessThan(24);

  // Those in which somebody works stay whole; the browser has time to tell that they are far.
  await last.scrollIntoViewIfNeeded();
  const button = last.getByRole("button");
  await button.focus();
  await toTop();
  await page.waitForTimeout(300);
  await expect(button).toBeFocused();

  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  expect(await verdicts.count()).toBe(told.length);
});

test("a comparison by switch opens on switches: the host alone pairs with none of them", async ({ page }) => {
  await page.goto(`/compare?runs=${demoRun("MATRIX")}&by=switch`);
  await expect(choice(page, "Baseline")).toHaveValue("bridge");
  await expect(rows(page).first()).toBeVisible();
});

test("the bars show the figure that is chosen, in the address, and follow the filter by test", async ({
  page,
  browser,
}) => {
  await page.goto(`/compare?runs=${demoRun("MATRIX")}`);
  await choice(page, "Figure").selectOption("tcp_rr.latency_mean_us");
  await expect(page).toHaveURL(/side=tcp_rr.latency_mean_us/);
  const captions = sides(page).locator("figcaption");
  await expect(captions).toHaveCount(2);
  await expect(captions.first()).toContainText(/TCP RR.*latency/i);
  const fresh = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const elsewhere = await fresh.newPage();
  await elsewhere.goto(page.url());
  await expect(sides(elsewhere).locator("figcaption").first()).toContainText(/TCP RR.*latency/i);
  await fresh.close();
  await choice(page, "Test").selectOption("tcp_stream");
  await expect(page).not.toHaveURL(/side=/);
  // What nobody looks at is drawn when it is seen.
  await sides(page).scrollIntoViewIfNeeded();
  await expect(captions.first()).toContainText("Throughput");
  await expect(page.getByRole("status").filter({ hasText: "not understood" })).toHaveCount(0);
});

test("bars of several runs carry their run's letter, whatever is compared", async ({ page }) => {
  await page.goto(`/compare?runs=${demoRuns("TWINS").join(",")}&by=nic`);
  await sides(page).scrollIntoViewIfNeeded();
  const bars = sides(page).locator("figure").first().locator("[data-row]");
  await expect(bars.first()).toBeVisible();
  const names = await bars.locator("text:first-of-type").allTextContents();
  expect(new Set(names).size).toBe(names.length);
  for (const letter of ["A ", "B "]) expect(names.some((name) => name.startsWith(letter))).toBe(true);
});
