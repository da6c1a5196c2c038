import { join } from "node:path";
import { storeRun } from "../../lib/api-client.mjs";
import { timeAnswer, withPage } from "../browser.mjs";
import { Dashboard } from "../dashboard.mjs";
import { rowOf } from "../measure.mjs";
import { makeRun } from "../synthetic.mjs";

/** Enough for a 95th percentile that is not the slowest of all. */
const ROUNDS = 41;
/** Bars to point at, of the twenty that a large chart shows at first. */
const BARS = 19;

/** Filters a comparison of 500 cells by test, again and again. */
async function filterComparison(base, runIds) {
  return withPage(`${base}/compare?runs=${runIds.join(",")}`, async (page) => {
    await page.locator("[data-table='comparisons'] tbody tr").first().waitFor();
    const times = [];
    for (let round = 0; round < ROUNDS; round++) {
      const test = ["tcp_stream", "udp_stream_64", "tcp_rr"][round % 3];
      const word = { tcp_stream: "TCP ", udp_stream_64: "UDP64 ", tcp_rr: "TCP RR" }[test];
      times.push(
        await timeAnswer(
          page,
          "change",
          () => page.getByLabel("Test", { exact: true }).selectOption(test),
          (wanted) =>
            [...document.querySelectorAll("[data-table='comparisons'] tbody tr[data-row]")].every((row) =>
              row.textContent.includes(wanted.trim()),
            ) && new URLSearchParams(location.search).has("test"),
          word,
        ),
      );
    }
    return times;
  });
}

/** Scrolls to the first chart of a run, which a large run draws only when it is seen. */
async function showFirstChart(page) {
  const figure = page.locator("[data-figure]").first();
  await figure.scrollIntoViewIfNeeded();
  await figure.locator("[data-row]").first().waitFor();
  return figure.locator("svg[role=application]").first();
}

/** Points at one bar of a run's charts after another until its tooltip stands. */
async function hoverRun(base, runId) {
  return withPage(`${base}/runs/${runId}`, async (page) => {
    const chart = await showFirstChart(page);
    const rows = page.locator("[data-figure]").first().locator("[data-row]");
    const box = await chart.boundingBox();
    const times = [];
    for (let round = 0; round < BARS; round++) {
      await page.mouse.move(5, 5);
      await rows.nth(round + 1).scrollIntoViewIfNeeded();
      await page.waitForTimeout(100);
      const row = await rows.nth(round + 1).boundingBox();
      if (!row || !box) throw new Error("the chart has no rows to point at");
      const wanted = await rows.nth(round + 1).getAttribute("data-row");
      times.push(
        await timeAnswer(
          page,
          "mousemove",
          () => page.mouse.move(box.x + box.width * 0.6, row.y + row.height / 2),
          () => [...document.querySelectorAll("[data-tooltip]")].some((tip) => tip.textContent.length > 0),
          wanted,
        ),
      );
    }
    return times;
  });
}

/** Hides a switch by the legend of a run's charts and shows it again. */
async function filterRun(base, runId) {
  return withPage(`${base}/runs/${runId}`, async (page) => {
    await showFirstChart(page);
    // By the mouse where it stands: Playwright's own click first scrolls to where a sticky legend would stand without.
    const box = await page.getByRole("button", { name: "bridge", exact: true }).first().boundingBox();
    if (!box) throw new Error("the legend has no switch named bridge");
    const times = [];
    for (let round = 0; round < ROUNDS; round++) {
      const isHiding = round % 2 === 0;
      times.push(
        await timeAnswer(
          page,
          "click",
          () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2),
          (hiding) =>
            (document.querySelector("[data-figure] svg [data-row*='/bridge@']") === null) === hiding,
          isHiding,
        ),
      );
    }
    return times;
  });
}

/** Keeps one NIC of all that explore draws, and lets all in again. */
async function filterExplore(base, runIds) {
  return withPage(`${base}/explore?runs=${runIds.join(",")}`, async (page) => {
    const figures = page.locator("[data-figure='explore'] [data-figure-id]");
    await figures.first().waitFor();
    const box = await page
      .getByRole("group", { name: "Only these: NIC" })
      .locator("label", { hasText: "e1000" })
      .boundingBox();
    if (!box) throw new Error("explore offers no filter by NIC");
    const times = [];
    for (let round = 0; round < ROUNDS; round++) {
      times.push(
        await timeAnswer(
          page,
          "click",
          () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2),
          (isKept) =>
            [...document.querySelectorAll("[data-figure='explore'] [data-figure-id]")].every((figure) =>
              figure.dataset.figureId.includes("|e1000/"),
            ) === isKept,
          round % 2 === 0,
        ),
      );
      await page.waitForTimeout(100);
    }
    return times;
  });
}

/** Points at one place of explore's chart after another until a figure's tooltip stands. */
async function hoverExplore(base, runIds) {
  return withPage(`${base}/explore?runs=${runIds.join(",")}`, async (page) => {
    const figures = page.locator("[data-figure='explore'] [data-figure-id]");
    await figures.first().waitFor();
    const count = await figures.count();
    const times = [];
    for (let round = 0; round < ROUNDS; round++) {
      const figure = figures.nth(Math.floor((round * count) / ROUNDS));
      await figure.scrollIntoViewIfNeeded();
      const box = await figure.boundingBox();
      if (!box) throw new Error("explore drew nothing to point at");
      await page.mouse.move(5, 5);
      await page.waitForTimeout(100);
      times.push(
        await timeAnswer(
          page,
          "mousemove",
          () => page.mouse.move(box.x + box.width / 2, box.y + box.height / 2),
          () => document.querySelector("[data-figure='explore'] [data-tooltip]") !== null,
        ),
      );
    }
    return times;
  });
}

const CELLS = 250;
const BOOTS = 2;

/** What a person feels on the pages of two runs of 250 cells, in a database of their own. */
export async function measure({ folder }) {
  const dashboard = await Dashboard.start(join(folder, "interaction.db"));
  try {
    const now = Date.now();
    const runs = [1, 1.1].map((shift, at) =>
      makeRun({
        title: `${CELLS} cells`,
        cells: CELLS,
        boots: BOOTS,
        startedAt: now - (2 - at) * 7_200_000,
        shift,
      }),
    );
    for (const run of runs) await storeRun(dashboard.url, dashboard.token, run);
    const ids = runs.map(({ runId }) => runId);
    const { url } = dashboard;
    const row = (what, values) => rowOf({ what, unit: "ms", values, target: { on: "p95", most: 100 } });
    return [
      row("compare, 500 cells: filter by test", await filterComparison(url, ids)),
      row("run, 250 cells: hover a bar", await hoverRun(url, ids[0])),
      row("run, 250 cells: hide a switch", await filterRun(url, ids[0])),
      row("explore, 500 cells: keep one NIC", await filterExplore(url, ids)),
      row("explore, 500 cells: hover", await hoverExplore(url, ids)),
    ];
  } finally {
    await dashboard.stop();
  }
}
