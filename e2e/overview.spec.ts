import { runId } from "./environment.ts";
import { expect, test } from "./fixtures.ts";

test("the overview shows the latest run with its cells and leads to it", async ({ page, request }) => {
  const latest = await (await request.get("/api/v1/runs?limit=1")).json();
  const [newest] = latest.rows;
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(newest.title);
  await expect(page.locator("#latest [data-cell='host']").first()).toHaveAttribute("data-state", "measured");
  await expect(page.locator(`[data-run="${runId()}"]`)).toBeVisible();
  await page.getByRole("link", { name: "All charts of this run" }).click();
  await expect(page).toHaveURL(new RegExp(`/runs/${newest.runId}$`));
});

test("headline figures say what their certainty is", async ({ page, run }) => {
  // Only a run of one boot has to withhold every claim; the smoke profile is one.
  expect(run.header.replication.boots).toBe(1);
  await page.goto("/");
  const claims = page.locator("#headlines li");
  expect(await claims.count()).toBeGreaterThan(0);
  for (const claim of await claims.all()) await expect(claim).toContainText("one boot: no inference");
});

test("an address that does not exist says so and leads on", async ({ page }) => {
  const response = await page.request.get("/runs/01ARZ3NDEKTSV4RRFFQ69G5FAV");
  expect(response.status()).toBe(404);
  expect(await response.text()).toContain("There is no such page");
});
