import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Comparison } from "../lib/compare/types.ts";
import { demoRun, demoRuns } from "./environment.ts";
import { expect, test } from "./fixtures.ts";

const table = (page: Page) => page.locator("[data-table='comparisons']");
const rows = (page: Page) => table(page).locator("tbody:not([hidden]) tr[data-row]");

/** Run of the demo data with six boots of each cell. */
const matrixRun = () => demoRun("MATRIX");

/** Pair of demo runs, baseline first. */
function pairOf(kind: "TWINS" | "MTU" | "OFFLOAD"): [string, string] {
  const [first, second] = demoRuns(kind);
  if (!first || !second) throw new Error(`E2E_DEMO_${kind} must name two demo runs`);
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
  const [first, second] = pairOf("TWINS");
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
  await expect(page.getByRole("status")).toContainText(/runs=nonsense.*it is left out/);
  const bad = [
    "by=colour",
    "base=nobody",
    "min=2abc",
    "level=nobody",
    "test=no_such",
    "row=none",
    "side=x.y",
  ];
  await page.goto(`/compare?runs=${matrixRun()}&${bad.join("&")}`);
  await expect(rows(page).first()).toBeVisible();
  const notice = page.getByRole("status").filter({ hasText: "not understood" });
  for (const part of bad) await expect(notice).toContainText(part);
  await page.getByLabel("Test", { exact: true }).selectOption("tcp_stream");
  await expect(notice).not.toContainText("test=no_such");
  await expect(notice).toContainText("level=nobody");
});

test("runs beyond the twelfth are named as left out", async ({ page }) => {
  const many = [...demoRuns("HISTORY"), ...demoRuns("TWINS"), matrixRun()];
  expect(many).toHaveLength(13);
  for (const path of ["compare", "explore"]) {
    await page.goto(`/${path}?runs=${many.join(",")}`);
    await expect(page.getByRole("status").first()).toContainText(/beyond the 12 runs .* 1 run left out/);
  }
});

test("two runs with nothing changed between them: the guard and the counts say so", async ({ page }) => {
  const [first, second] = pairOf("TWINS");
  const told = await answer(page, `runs=${first},${second}`);
  expect(told.guard.items.filter(({ weight }) => weight === "decisive" || weight === "strong")).toEqual([]);
  expect(told.guard.withheld).toBeNull();
  const claims = told.rows.filter(({ verdict }) => verdict.kind === "better" || verdict.kind === "worse");
  expect(claims.map(({ id }) => id)).toEqual([]);
  const kinds = told.rows.map(({ verdict }) => verdict.kind);
  const same = kinds.filter((kind) => kind === "same").length;
  expect(same, "rows that are sure of no difference").toBeGreaterThan(0);
  expect(kinds.filter((kind) => kind === "inconclusive")).toHaveLength(kinds.length - same);
  await page.goto(`/compare?runs=${first},${second}`);
  await expect(page.getByLabel("Comparability")).toContainText(/are the same|slight/);
  await expect(rows(page)).toHaveCount(kinds.length);
  await expect(table(page).locator("[data-verdict='better'], [data-verdict='worse']")).toHaveCount(0);
  await expect(table(page).locator("[data-verdict='same']")).toHaveCount(same);
  await expect(table(page).locator("[data-verdict='inconclusive']")).toHaveCount(kinds.length - same);
  await expect(page.getByLabel("Findings")).toContainText(
    new RegExp(`no clear difference in ${same} of ${kinds.length} comparisons`, "i"),
  );
});

for (const [name, what] of [
  ["MTU", /MTU/],
  ["OFFLOAD", /offload/i],
] as const)
  test(`demo pair ${name}: what changed is named in the guard and in the findings`, async ({ page }) => {
    const [first, second] = pairOf(name);
    await page.goto(`/compare?runs=${first},${second}`);
    await expect(page.locator("[data-table='guard']")).toContainText(what);
    await expect(page.getByLabel("Findings")).toContainText(what);
    await expect(rows(page).first()).toBeVisible();
  });

const COMPARED = {
  "within a run": () => matrixRun(),
  "of twins": () => pairOf("TWINS").join(","),
  "of runs that differ": () => pairOf("MTU").join(","),
};
for (const theme of ["light", "dark"] as const)
  for (const [what, runs] of Object.entries(COMPARED))
    test(`axe finds nothing to say about a comparison ${what}, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.goto(`/compare?runs=${runs()}`);
      await rows(page).first().getByRole("button").click();
      await expect(page.getByText("Welch on logarithms")).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
      ).toEqual([]);
    });

test("a comparison does not scroll sideways on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/compare?runs=${matrixRun()}`);
  await rows(page).first().getByRole("button").click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
