import AxeBuilder from "@axe-core/playwright";
import { demoRun, fetchRun, runId } from "./environment.ts";
import { expect, test } from "./fixtures.ts";

const demoMatrix = () => demoRun("MATRIX");

test("the matrix is judged against host, and against any cell that is chosen", async ({ page, browser }) => {
  await page.goto(`/runs/${demoMatrix()}`);
  const matrix = page.locator("#matrix");
  await expect(matrix.locator("[data-cell='host']")).toContainText("baseline");
  await expect(matrix.locator("[data-verdict='worse']").first()).toContainText("÷");
  await page.getByLabel("Against").selectOption("virtio-net/bridge@7.2.22");
  await expect(page).toHaveURL(/base=virtio-net/);
  await expect(matrix.locator("[data-cell='virtio-net/bridge@7.2.22']")).toContainText("baseline");
  await expect(matrix.locator("[data-cell='host'] [data-verdict]")).toHaveAttribute("data-verdict", "better");
  const seen = await matrix.locator("[data-cell]").allInnerTexts();

  const fresh = await browser.newContext();
  const elsewhere = await fresh.newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.locator("#matrix [data-cell='host']")).toContainText("better");
  expect(await elsewhere.locator("#matrix [data-cell]").allInnerTexts()).toEqual(seen);
  await fresh.close();

  await page.getByLabel("Against").selectOption("none");
  await expect(matrix.locator("[data-verdict]")).toHaveCount(0);
  await page.goBack();
  await expect(matrix.locator("[data-cell='host']")).toContainText("better");
});

test("a wished precision says how many boots it takes, and the command that measures them", async ({
  page,
}) => {
  await page.goto(`/runs/${demoMatrix()}?precision=10`);
  const wanted = page.locator("#matrix [data-wanted]");
  await expect(wanted.first()).toContainText(/boots needed|precise enough/);
  await expect(page.locator("[data-part='boots-wanted']")).toContainText("npm run agent -- run --lab netns");
});

test("one boot of each cell gives no verdict", async ({ page, run }) => {
  expect(run.header.replication.boots).toBe(1);
  await page.goto(`/runs/${run.runId}`);
  const judged = page.locator("#matrix [data-verdict]");
  await expect(judged.first()).toContainText("one boot");
  await expect(page.locator("#matrix [data-verdict='better'], #matrix [data-verdict='worse']")).toHaveCount(
    0,
  );
});

test("every gap says why, with the command that fills it", async ({ page, request }) => {
  const run = await fetchRun(request);
  const skipped = run.header.cells.filter(({ status }) => status === "skipped");
  await page.goto(`/runs/${runId()}`);
  await expect(page.locator("#matrix [data-cell]").first()).toBeVisible();
  const gaps = page.locator("[data-part='gaps']");
  // A machine that can run the whole matrix skips nothing, and has no such list unless something failed.
  if (skipped.length === 0) return;
  await gaps.locator("summary").click();
  for (const { cell, reason } of skipped) {
    await expect(gaps).toContainText(reason ?? "");
    await expect(
      gaps
        .locator("code")
        .filter({ hasText: `--nic ${cell.nic}` })
        .first(),
    ).toBeVisible();
  }
});

test("a baseline that was not measured falls back with a notice", async ({ page }) => {
  await page.goto(`/runs/${demoMatrix()}?base=vhost-net/bridge@9.9`);
  await expect(page.getByText(/was not measured/)).toBeVisible();
  await expect(page.locator("#matrix [data-cell='host']")).toContainText("baseline");
});

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing to say about a judged matrix, ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.goto(`/runs/${demoMatrix()}?precision=5`);
    await expect(page.locator("[data-part='boots-wanted']")).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include("#matrix").analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
    ).toEqual([]);
  });
