import AxeBuilder from "@axe-core/playwright";
import type { RunView } from "../lib/runs/types.ts";
import { estimateMean } from "../lib/stats/estimate.ts";
import { demoRun, runId } from "./environment.ts";
import { test as base, expect, need } from "./fixtures.ts";
import { ExplorePage } from "./pages/explore-page.ts";

const test = base.extend<{ explore: ExplorePage }>({
  explore: async ({ page }, use) => use(new ExplorePage(page, runId())),
});

test("it opens on an answer for the newest finished run with three boots of each cell", async ({
  page,
  request,
}) => {
  const { rows } = await (await request.get("/api/v1/runs?status=finished&limit=50")).json();
  let title = "";
  for (const { runId: id } of rows) {
    const { header } = (await (await request.get(`/api/v1/runs/${id}`)).json()) as RunView;
    title = header.title;
    if (header.replication.boots >= 3) break;
  }
  await page.goto("/explore");
  await expect(page.locator("[data-part=runs]")).toContainText(title);
  await expect(page.locator("[data-part=opening-rule]")).toContainText("at least 3 boots of each cell");
  await expect(page.locator('[data-figure="explore"] [data-figure-id]').first()).toBeVisible();
  await expect(page).toHaveURL(/\/explore$/);
});

test("every cell that has the figure is drawn, with the value that the API tells", async ({
  explore,
  run,
}) => {
  await explore.open("x=switch&color=nic&panel=dir");
  const having = run.summaries.filter(
    ({ test: key, metrics }) => key === "tcp_stream" && metrics.throughput_bps !== undefined,
  );
  await expect(explore.marks).toHaveCount(having.length);
  await explore.openTable();
  const [first] = having;
  const summary = need(first, "a cell with TCP throughput");
  const value = estimateMean((summary.metrics.throughput_bps ?? []).map(({ mean }) => mean))?.value ?? 0;
  const csv = await (
    await explore.page.request.get(`/explore/table.csv?runs=${run.runId}&x=switch&color=nic&panel=dir`)
  ).text();
  const line = csv
    .split("\r\n")
    .find((one) => one.includes(`,${summary.cellKey},`) && one.includes(`tcp_stream,${summary.direction},`));
  expect(line?.split(",")[13], "mean in base units").toBe(String(value));
  await expect(explore.table.locator("tbody tr")).toHaveCount(having.length);
});

test("factors, filter, scale, mark and ratio stand in the address, and another browser sees the same", async ({
  explore,
  page,
  browser,
  run,
}) => {
  const nics = [...new Set(run.header.cells.flatMap(({ cell }) => cell.nic ?? []))];
  expect(nics.length, "NICs of the run").toBeGreaterThan(1);
  const guest = need(
    run.summaries.find(({ cellKey, metrics }) => cellKey.includes("/") && metrics.throughput_bps),
    "a measured guest",
  );
  const attachment = guest.cellKey.replace(/^[^/]*\//, "").replace(/[@;].*$/, "");
  await explore.open("x=dir");
  await explore.choice("by").selectOption("nic");
  await expect(explore.choice("by")).toHaveValue("nic");
  await expect(page).not.toHaveURL(/x=dir/);
  await explore.choice("colour").selectOption("switch");
  await explore.choice("drawn as").selectOption("bars");
  await expect(page).toHaveURL(/mark=bars/);
  await explore.level("attachment", attachment).check({ force: true });
  await expect(page).toHaveURL(new RegExp(`switch=${attachment}`));
  await explore.choice("scale").selectOption("log");
  await expect(page).toHaveURL(/scale=log/);
  const of = guest.cellKey.split("/")[0] ?? "";
  await explore.choice("as").selectOption(`nic:${of}`);
  await expect(page).toHaveURL(new RegExp(`vs=nic:${of}`));
  await expect(explore.chart).toContainText(`ratio to ${of}`);
  await expect(page).not.toHaveURL(/effect=|axis=|metric=/);
  const ids = await explore.marks.evaluateAll((all) => all.map((one) => one.getAttribute("data-figure-id")));
  const text = await explore.chart.textContent();

  const other = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const elsewhere = new ExplorePage(await other.newPage(), run.runId);
  await elsewhere.page.goto(page.url());
  await expect(elsewhere.choice("as")).toHaveValue(`nic:${of}`);
  await expect(elsewhere.level("attachment", attachment)).toBeChecked();
  await expect(elsewhere.marks).toHaveCount(ids.length);
  await expect(elsewhere.chart).toHaveText(text ?? "");
  await other.close();

  await page.goBack();
  await expect(explore.choice("as")).toHaveValue("");
  await page.goForward();
  await expect(explore.choice("as")).toHaveValue(`nic:${of}`);
});

test("one boot is said to allow no inference, and effects claim none", async ({ explore, run }) => {
  await explore.open();
  const single = run.header.replication.boots === 1;
  await expect(explore.chart.getByText("One boot per cell: no inference")).toHaveCount(single ? 1 : 0);
  if (single) await expect(explore.effects).not.toContainText("[");
  else await expect(explore.effects).toContainText("[");
});

test("a value that is not understood is named, and the default shown", async ({ explore, page }) => {
  await explore.open("x=sideways&metric=no_such_metric&switch=tokenring");
  const notice = page.getByRole("status");
  for (const part of ["x=sideways", "metric=no_such_metric", "switch=tokenring"])
    await expect(notice).toContainText(part);
  await expect(explore.marks.first()).toBeVisible();
  await explore.choice("drawn as").selectOption("lines");
  await expect(page).toHaveURL(/mark=lines/);
});

test("runs that are none are named, and a run is shown", async ({ explore, page }) => {
  await page.goto("/explore?runs=nonsense");
  await expect(page.getByRole("status")).toContainText("runs=nonsense");
  await expect(explore.marks.first()).toBeVisible();
});

test("another metric takes out of the address what it has no figures for", async ({ page }) => {
  const explore = new ExplorePage(page, demoRun("MATRIX"));
  await explore.open("metric=latency_mean_us&test=udp_rr_64");
  await explore.choice("Show").selectOption("throughput_bps");
  await expect(page).not.toHaveURL(/test=|metric=/);
  await expect(explore.chart).toContainText("Throughput by");
  await expect(page.getByRole("status").filter({ hasText: "not understood" })).toHaveCount(0);
  await explore.choice("panels").selectOption("test");
  await explore.choice("axes").selectOption("shared");
  await expect(page).toHaveURL(/axis=shared/);
  await explore.choice("axes").selectOption("own");
  await expect(page).not.toHaveURL(/axis=/);
});

test("where nothing passes, the page says which filter to loosen", async ({ explore, page, run }) => {
  const skipped = run.header.cells.find(({ status }) => status === "skipped");
  const lone = skipped?.cell.nic ?? null;
  const measured = run.header.cells.some(({ cell, status }) => cell.nic === lone && status === "measured");
  // A machine that can run every NIC has no level without a figure; host beside any NIC is always empty.
  const filter = lone !== null && !measured ? `nic=${lone}` : "switch=host&nic=e1000,virtio-net";
  await explore.open(filter);
  await expect(page.getByRole("heading", { name: "Nothing passes these filters" })).toBeVisible();
  await page
    .getByRole("button", { name: /^Any (NIC|attachment)/ })
    .first()
    .click();
  await expect(explore.marks.first()).toBeVisible();
});

test("throughput stands against latency, with the front and its words", async ({ explore, page }) => {
  await explore.open();
  await page.getByRole("link", { name: "Throughput against latency" }).click();
  await expect(page).toHaveURL(/view=pareto/);
  await expect(explore.pareto.locator("[data-point][data-standing=front]").first()).toBeVisible();
  await explore.choice("Throughput against").selectOption("latency_p99_us");
  await expect(page).toHaveURL(/lat=latency_p99_us/);
  await expect(explore.pareto).toHaveAttribute("aria-label", /p99/);
  await expect(page.locator("[data-table=pareto]")).toContainText("on the front");
});

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing to say, and a phone does not scroll sideways, ${theme}`, async ({
    explore,
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const query of ["", "mark=bars&scale=log", "view=pareto", "switch=host&nic=e1000,virtio-net"])
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await explore.open(query);
        await page.getByRole("region", { name: "What is shown" }).waitFor();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
          ),
          `${query} at ${width}`,
        ).toEqual([]);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(sideways, `${query} at ${width}`).toBeLessThanOrEqual(width);
      }
  });

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing to say about boxes, ratios and effects of six boots, ${theme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    const explore = new ExplorePage(page, demoRun("MATRIX"));
    for (const query of ["", "x=switch&color=nic&vs=switch:bridge", "effect=nic&scale=log"]) {
      await explore.open(query);
      await expect(explore.marks.first()).toBeVisible();
      if (!query.includes("vs=")) await expect(explore.chart.locator("[data-box]").first()).toBeVisible();
      await expect(explore.effects).toContainText("[");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
        query,
      ).toEqual([]);
    }
  });
