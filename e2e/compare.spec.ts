import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Comparison } from "../lib/compare/types.ts";
import { expect, test } from "./fixtures.ts";

const table = (page: Page) => page.locator("[data-table='comparisons']");
const rows = (page: Page) => table(page).locator("tbody tr[data-row]");

/** Run of the demo data with six boots of each cell. */
function matrixRun(): string {
  const runId = process.env.E2E_DEMO_MATRIX;
  if (!runId)
    throw new Error("E2E_DEMO_MATRIX is not set: give the demo run that has six boots of each cell");
  return runId;
}

/** Pair of demo runs by the variable that names them, baseline first. */
function pairOf(name: "E2E_DEMO_TWINS" | "E2E_DEMO_MTU" | "E2E_DEMO_OFFLOAD"): [string, string] {
  const [first, second] = (process.env[name] ?? "").split(",");
  if (!first || !second) throw new Error(`${name} is not set: give two demo run ids, joined by a comma`);
  return [first, second];
}

async function answer(page: Page, query: string): Promise<Comparison> {
  const response = await page.request.get(`/api/v1/compare?${query}`);
  expect(response.ok()).toBe(true);
  return (await response.json()) as Comparison;
}

test("opens on a comparison without being asked anything", async ({ page }) => {
  await page.goto("/compare");
  await expect(page.getByRole("heading", { level: 1, name: "Compare" })).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
});

test("runs ticked in the list are compared, and the address is one readable list", async ({ page }) => {
  const [first, second] = pairOf("E2E_DEMO_TWINS");
  await page.goto("/runs?q=Same+again");
  for (const runId of [second, first])
    await page.locator(`[data-run="${runId}"]`).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Compare the ticked runs" }).click();
  await expect(page).toHaveURL(/\/compare\?runs=[0-9A-Z]{26},[0-9A-Z]{26}$/);
  await expect(rows(page).first()).toBeVisible();
});

test("NICs within a run: rows, changes and verdicts are those of the API", async ({ page }) => {
  const told = await answer(page, `runs=${matrixRun()}&by=nic`);
  await page.goto(`/compare?runs=${matrixRun()}&sort=significance&rows=all`);
  await expect(rows(page)).toHaveCount(told.rows.length);
  const better = told.rows.filter(({ verdict }) => verdict.kind === "better").length;
  expect(better).toBeGreaterThan(0);
  await expect(table(page).locator("[data-verdict='better']")).toHaveCount(better);
  const surest = told.rows
    .filter(({ result, verdict }) => result.status === "ok" && verdict.kind !== "none")
    .sort((a, b) =>
      "adjustedP" in a.verdict && "adjustedP" in b.verdict ? a.verdict.adjustedP - b.verdict.adjustedP : 0,
    )[0];
  await expect(rows(page).first()).toHaveAttribute("data-row", surest?.id ?? "");
});

test("baseline, filter, order and open row live in the address and come back from it", async ({
  page,
  browser,
}) => {
  await page.goto(`/compare?runs=${matrixRun()}`);
  await page.getByLabel("Baseline").selectOption("virtio-net");
  await expect(page).toHaveURL(/base=virtio-net/);
  // The address moves at once, the rows when the server has answered.
  await expect(page.getByText("Each shared cell and test against virtio-net")).toBeVisible();
  await page.getByLabel("Test", { exact: true }).selectOption("tcp_stream");
  await page.getByLabel("Sort by").selectOption("name");
  await expect(page).toHaveURL(/test=tcp_stream.*sort=name|sort=name.*test=tcp_stream/);
  await rows(page).first().getByRole("button").click();
  await expect(page.getByText("Mann-Whitney, exact")).toBeVisible();
  const seen = await rows(page).allInnerTexts();
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.every((text) => text.includes("TCP"))).toBe(true);

  const fresh = await browser.newContext();
  const elsewhere = await fresh.newPage();
  await elsewhere.goto(page.url());
  await expect(rows(elsewhere).first()).toBeVisible();
  expect(await rows(elsewhere).allInnerTexts()).toEqual(seen);
  await expect(elsewhere.getByText("Mann-Whitney, exact")).toBeVisible();
  await fresh.close();

  await page.goBack();
  await expect(page.getByText("Mann-Whitney, exact")).toBeHidden();
});

test("a bad value falls back with a notice", async ({ page }) => {
  await page.goto("/compare?runs=01ARZ3NDEKTSV4RRFFQ69G5FAV,nonsense");
  await expect(page.getByText(/no such run, it is left out/)).toBeVisible();
  await expect(page.getByText(/this is no run's id/)).toBeVisible();
  await page.goto(`/compare?runs=${matrixRun()}&by=colour&base=nobody&min=900`);
  await expect(rows(page).first()).toBeVisible();
  for (const name of ["by", "base", "min"])
    await expect(
      page
        .getByRole("main")
        .getByText(new RegExp(`\\b${name}\\b.*(default|not here)`))
        .first(),
    ).toBeVisible();
});

test("two runs with nothing changed between them: the guard and the counts say so", async ({ page }) => {
  const [first, second] = pairOf("E2E_DEMO_TWINS");
  const told = await answer(page, `runs=${first},${second}`);
  expect(told.guard.items.filter(({ weight }) => weight === "decisive" || weight === "strong")).toEqual([]);
  expect(told.guard.withheld).toBeNull();
  const claims = told.rows.filter(({ verdict }) => verdict.kind === "better" || verdict.kind === "worse");
  expect(claims.map(({ id }) => id)).toEqual([]);
  await page.goto(`/compare?runs=${first},${second}`);
  await expect(page.getByLabel("Comparability")).toContainText(/are the same|slight/);
  await expect(table(page).locator("[data-verdict='better'], [data-verdict='worse']")).toHaveCount(0);
});

for (const [name, what] of [
  ["E2E_DEMO_MTU", /MTU/],
  ["E2E_DEMO_OFFLOAD", /offload/i],
] as const)
  test(`${name}: what changed is named in the guard and in the findings`, async ({ page }) => {
    const [first, second] = pairOf(name);
    await page.goto(`/compare?runs=${first},${second}`);
    await expect(page.locator("[data-table='guard']")).toContainText(what);
    await expect(page.getByLabel("Findings")).toContainText(what);
    await expect(rows(page).first()).toBeVisible();
  });

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing to say about comparisons, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const [first, second] = pairOf("E2E_DEMO_TWINS");
    for (const address of [`/compare?runs=${matrixRun()}`, `/compare?runs=${first},${second}`]) {
      await page.goto(address);
      await rows(page).first().getByRole("button").click();
      await expect(page.getByText("Welch on logarithms")).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
      ).toEqual([]);
    }
  });

test("a comparison does not scroll sideways on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/compare?runs=${matrixRun()}`);
  await rows(page).first().getByRole("button").click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
