import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, test as anyConsole, type Page } from "@playwright/test";
import { ulid } from "ulid";
import { makeHeader, makeTrial } from "../lib/runs/testing.ts";
import { agentToken } from "./environment.ts";
import { expect, test } from "./fixtures.ts";

/** A run of this spec alone, made up and named so; what it leaves behind is deleted. */
async function makeRun(request: APIRequestContext, title: string, put = ulid()): Promise<string> {
  const headers = { authorization: `Bearer ${agentToken()}` };
  // Long ago: it must be the newest run of nothing that another spec looks at.
  const startedAt = "2001-01-01T00:00:00.000Z";
  const header = makeHeader({ title, startedAt, status: "finished", tags: ["made-up"] });
  const answer = await request.put(`/api/v1/runs/${put}`, { headers, data: header });
  expect(answer.ok(), await answer.text()).toBe(true);
  const trials = await request.post(`/api/v1/runs/${put}/trials`, { headers, data: [makeTrial()] });
  expect(trials.ok(), await trials.text()).toBe(true);
  return put;
}

async function removeRun(request: APIRequestContext, runId: string): Promise<void> {
  await request.delete(`/api/v1/runs/${runId}`, { headers: { authorization: `Bearer ${agentToken()}` } });
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "Manage this run" }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(told, where).toEqual([]);
}

let runId = "";

test.beforeEach(async ({ request }, info) => {
  runId = await makeRun(request, `made up for ${info.title}`);
});

test.afterEach(async ({ request }) => removeRun(request, runId));

test("a title and tags stay when the agent sends its header again", async ({ page, request }) => {
  await page.goto(`/runs/${runId}`);
  await choose(page, "Edit title and tags");
  const dialog = page.getByRole("dialog", { name: "Edit title and tags" });
  await dialog.getByLabel("Title").fill("Kernel 6.12 at last");
  await dialog.getByLabel("Tags, parted by commas").fill(`made-up, k_6.12 ${runId}`);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kernel 6.12 at last");
  await makeRun(request, "the agent again", runId);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kernel 6.12 at last");

  await page.getByRole("link", { name: `#k_6.12 ${runId}` }).click();
  await expect(page).toHaveURL(/\/runs\?tag=/);
  await expect(page.locator("[data-run]")).toHaveCount(1);
  await page.reload();
  await expect(page.locator(`[data-run="${runId}"]`)).toBeVisible();
  await page.getByRole("button", { name: /show other tags too/ }).click();
  await expect(page).toHaveURL(/\/runs$/);
});

// The browser itself notes a refused request on its console, which `test` would not let pass.
anyConsole(
  "what the API refuses is said in the dialog, and nothing typed is lost",
  async ({ page, request }) => {
    const refused = await makeRun(request, "made up to be refused");
    await page.goto(`/runs/${refused}`);
    await choose(page, "Edit title and tags");
    const dialog = page.getByRole("dialog", { name: "Edit title and tags" });
    await dialog.getByLabel("Tags, parted by commas").fill("x".repeat(65));
    const answer = page.waitForResponse((response) => response.request().method() === "PATCH");
    await dialog.getByRole("button", { name: "Save" }).click();
    expect((await answer).status()).toBe(400);
    await expect(dialog.getByRole("alert")).toContainText("tags[0]");
    await expect(dialog.getByLabel("Tags, parted by commas")).toHaveValue("x".repeat(65));
    await removeRun(request, refused);
  },
);

test("a note stands under the header with its time until it is removed", async ({ page }) => {
  await page.goto(`/runs/${runId}`);
  await choose(page, "Add note");
  await page.getByRole("dialog", { name: "Add a note" }).getByRole("textbox").fill("new NIC in slot 2");
  await page.getByRole("button", { name: "Add note" }).click();
  const notes = page.getByRole("region", { name: "Notes" });
  await expect(notes).toContainText("new NIC in slot 2");
  await expect(notes.locator("time")).toHaveText(/UTC|\d{2}:\d{2}/);
  await expect(notes).toContainText("this machine");
  await page.reload();
  await notes.getByRole("button", { name: /^Remove the note/ }).click();
  await page.getByRole("button", { name: "Remove note", exact: true }).click();
  await expect(notes).toBeHidden();
});

test("a baseline is marked on its page and in the list", async ({ page }) => {
  await page.goto(`/runs/${runId}`);
  await choose(page, "Pin as baseline");
  await expect(page.getByText("baseline", { exact: true })).toBeVisible();
  await page.goto(`/runs?q=${runId}`);
  const row = page.locator(`[data-run="${runId}"]`);
  await expect(row.getByRole("img", { name: "Pinned as baseline" })).toBeVisible();
  await page.goto(`/runs/${runId}`);
  await choose(page, "Unpin as baseline");
  await expect(page.getByText("baseline", { exact: true })).toBeHidden();
});

test("archiving leaves the run out of the list, and can be taken back at once or later", async ({ page }) => {
  await page.goto(`/runs/${runId}`);
  await choose(page, "Archive");
  await expect(page.getByText(/^Archived on/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/^Archived on/)).toBeHidden();
  await choose(page, "Archive");
  await expect(page.getByText(/^Archived on/)).toBeVisible();
  const row = page.locator(`[data-run="${runId}"]`);
  await page.goto(`/runs?q=${runId}`);
  await expect(page.getByRole("heading", { name: "No run matches" })).toBeVisible();
  await page.getByLabel("Show", { exact: true }).selectOption("archived");
  await expect(page).toHaveURL(/show=archived/);
  await row.getByRole("button", { name: /out of the archive/ }).click();
  await expect(row).toBeHidden();
  await page.goto(`/runs?q=${runId}`);
  await expect(row).toBeVisible();
});

test("a deleted run says so at its address and comes back from there, from the list and by undo", async ({
  page,
  request,
}) => {
  test.slow();
  const deleteIt = async () => {
    await page.goto(`/runs/${runId}`);
    await choose(page, "Delete");
    const dialog = page.getByRole("dialog", { name: "Delete this run?" });
    await expect(dialog).toContainText("30 days");
    await dialog.getByRole("button", { name: "Delete run" }).click();
    await expect(page).toHaveURL(/\/runs$/);
  };
  const heading = page.getByRole("heading", { level: 1 });

  await deleteIt();
  expect((await request.get(`/api/v1/runs/${runId}`)).status()).toBe(410);
  await page.goto(`/runs/${runId}`);
  await expect(heading).toHaveText("This run was deleted");
  await page.getByRole("button", { name: /^Restore/ }).click();
  await expect(heading).toContainText("made up for");

  await deleteIt();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/^Restored/)).toBeVisible();
  expect((await request.get(`/api/v1/runs/${runId}`)).status()).toBe(200);

  await deleteIt();
  await page.goto(`/runs?show=deleted&q=${runId}`);
  const row = page.locator(`[data-run="${runId}"]`);
  await row.getByRole("button", { name: /^Restore/ }).click();
  await expect(row).toBeHidden();
  await page.goto(`/runs/${runId}`);
  await expect(heading).toContainText("made up for");
});

test("a keyboard alone opens the menu, edits and gives the focus back", async ({ page }) => {
  await page.goto(`/runs/${runId}`);
  const menu = page.getByRole("button", { name: "Manage this run" });
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Edit title and tags" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add a note" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(menu).toBeFocused();
});

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing to say where runs are managed, ${theme}`, async ({ page, request }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.goto(`/runs/${runId}`);
    await choose(page, "Add note");
    await page.getByRole("dialog").getByRole("textbox").fill("axe reads this");
    await expectAccessible(page, "note dialog");
    await page.getByRole("button", { name: "Add note" }).click();
    await expect(page.getByRole("region", { name: "Notes" })).toBeVisible();
    await choose(page, "Archive");
    await expect(page.getByText(/^Archived on/)).toBeVisible();
    await page.getByRole("button", { name: "Manage this run" }).click();
    await expect(page.getByRole("menuitem", { name: "Delete" })).toBeVisible();
    await expectAccessible(page, "menu, note, archive and toast");
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await expectAccessible(page, "delete dialog");
    await page.goto(`/runs?show=archived&q=${runId}`);
    await expect(page.locator("[data-run]")).toHaveCount(1);
    await expectAccessible(page, "archived runs");
    await removeRun(request, runId);
    await page.goto(`/runs/${runId}`);
    await expectAccessible(page, "deleted run");
    await page.goto(`/runs?show=deleted&q=${runId}`);
    await expect(page.locator("[data-run]")).toHaveCount(1);
    await expectAccessible(page, "deleted runs");
  });
