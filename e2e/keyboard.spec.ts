import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { demoRun, runId } from "./environment.ts";
import { expect, test } from "./fixtures.ts";

const palette = (page: Page) => page.getByRole("dialog", { name: "Go to" });

/** A page takes keys once its scripts run; until then a person would press again. */
async function pressUntilOpen(page: Page, key: string, dialog: Locator): Promise<void> {
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.keyboard.press(key);
    await expect(dialog).toBeVisible({ timeout: 1000 });
  }).toPass();
}

const openPalette = (page: Page) => pressUntilOpen(page, "Control+k", palette(page));

test("Ctrl-K finds a run by its id and goes there", async ({ page, run }) => {
  await page.goto("/");
  await openPalette(page);
  await page.getByRole("combobox", { name: "Go to a run, cell or page" }).fill(runId());
  const hit = palette(page).getByRole("option", { name: run.header.title });
  await expect(hit).toHaveCount(1);
  await expect(hit).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/runs/${runId()}$`));
  await expect(palette(page)).toBeHidden();
});

test("words as engineers type them lead to a cell; arrows choose, Escape closes", async ({ page }) => {
  await page.goto("/runs");
  await openPalette(page);
  await page.getByRole("combobox", { name: "Go to a run, cell or page" }).fill("virtio br");
  const first = palette(page)
    .getByRole("option", { name: /virtio-net\/bridge/ })
    .first();
  await expect(first).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await openPalette(page);
  await page.getByRole("combobox", { name: "Go to a run, cell or page" }).fill("virtio br");
  await expect(first).toBeVisible();
  while ((await first.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/cells\/virtio-net%2Fbridge/);
});

test("words of a run's title reach a cell of that run, however old it is", async ({ page }) => {
  const oldest = demoRun("TWINS");
  await page.goto("/runs");
  await openPalette(page);
  await page.getByRole("combobox", { name: "Go to a run, cell or page" }).fill("same again first e1000");
  const hit = palette(page).getByRole("option", { name: /e1000\/bridge.*Same again: first/ });
  await hit.click();
  await expect(page).toHaveURL(new RegExp(`/runs/${oldest}/cells/e1000%2Fbridge`));
});

test("g and a letter goes to a page, but not while something is typed", async ({ page, runsPage }) => {
  await page.goto("/");
  for (const [letter, path] of [
    ["c", "/compare"],
    ["e", "/explore"],
    ["t", "/trends"],
    ["r", "/runs"],
  ] as const) {
    // A page takes keys once its scripts run: a person would press again.
    await expect(async () => {
      await page.keyboard.press("g");
      await page.keyboard.press(letter);
      await expect(page).toHaveURL(new RegExp(`${path}(\\?|$)`), { timeout: 2000 });
    }).toPass();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  await runsPage.search.fill("ge");
  await expect(page).toHaveURL(/\/runs/);
});

test("? lists every key", async ({ page }) => {
  await page.goto("/compare");
  const dialog = page.getByRole("dialog", { name: "Keyboard" });
  await pressUntilOpen(page, "?", dialog);
  for (const words of ["Ctrl K", "g c", "search runs"]) await expect(dialog).toContainText(words);
});

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing to say about the open palette, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.goto("/");
    await openPalette(page);
    await expect(palette(page).getByRole("option").first()).toBeVisible();
    await expect(palette(page).getByText("Runs", { exact: true })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include("dialog[open]").analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
    ).toEqual([]);
  });

test("on a phone a button opens it", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await page.getByRole("button", { name: "Go to a run, cell or page" }).click();
  await expect(palette(page).getByRole("option").first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
