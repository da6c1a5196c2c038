import { runId } from "./environment.ts";
import { expect, test } from "./fixtures.ts";

test("search finds a run by its title, keeps it in the address, and survives a reload", async ({
  runsPage,
  page,
  run,
}) => {
  await runsPage.open();
  await runsPage.search.fill(run.header.title);
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(runsPage.row(runId())).toBeVisible();
  await page.reload();
  await expect(runsPage.search).toHaveValue(run.header.title);
  await expect(runsPage.row(runId())).toBeVisible();
  await runsPage.search.fill("no run is called like this");
  await expect(page.getByRole("heading", { name: "No run matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(runsPage.row(runId())).toBeVisible();
  await expect(page).toHaveURL(/\/runs$/);
});

test("filters show the runs that match and hide the others", async ({ runsPage, page, run }) => {
  await runsPage.open();
  await runsPage.filter("Lab").selectOption(run.header.lab);
  await expect(page).toHaveURL(new RegExp(`lab=${run.header.lab}`));
  await expect(runsPage.row(runId())).toBeVisible();
  await page.reload();
  await expect(runsPage.filter("Lab")).toHaveValue(run.header.lab);
  await runsPage.filter("Emulated").selectOption(run.emulated ? "no" : "yes");
  await expect(runsPage.row(runId())).toHaveCount(0);
  await page.goBack();
  await expect(runsPage.row(runId())).toBeVisible();
});

test("a column head sorts, and says which way", async ({ runsPage, page }) => {
  await runsPage.open();
  const title = page.getByRole("columnheader", { name: "Run" });
  await title.getByRole("link").click();
  await expect(page).toHaveURL(/sort=title/);
  await expect(title).toHaveAttribute("aria-sort", "ascending");
  await title.getByRole("link").click();
  await expect(title).toHaveAttribute("aria-sort", "descending");
  await page.reload();
  await expect(title).toHaveAttribute("aria-sort", "descending");
});

test("a value of the address that is not understood is named, and the default shown", async ({
  runsPage,
  page,
}) => {
  await runsPage.open("?status=sideways");
  await expect(page.getByRole("status")).toContainText("status=sideways");
  await expect(runsPage.row(runId())).toBeVisible();
});
