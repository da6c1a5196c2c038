import { timeAnswer, withPage } from "../browser.mjs";
import { drawAllBars, pointAtRows } from "./point-at.mjs";
import { repeat } from "./repeat.mjs";

/** Opens a run at its first chart, which a large run draws only when it is seen; `all`: with every bar of it. */
async function withFirstChart(base, runId, all, work) {
  return withPage(`${base}/runs/${runId}`, async (page) => {
    const figure = page.locator("[data-figure]").first();
    await figure.scrollIntoViewIfNeeded();
    await figure.locator("[data-row]").first().waitFor();
    if (all) await drawAllBars(page, figure);
    return work(page, figure.locator("svg[role=application]").first());
  });
}

/** Points at one bar of a run's first chart after another until its tooltip stands. */
export function hoverRun(base, runId, all) {
  return withFirstChart(base, runId, all, pointAtRows);
}

/** Whether the charts on the screen show nothing of a switch, or something of it; others are redrawn when they are seen. */
function isHidden(hiding) {
  const seen = [...document.querySelectorAll("[data-figure] svg[role=application]")].filter((chart) => {
    const { top, bottom } = chart.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  });
  return (
    seen.length > 0 &&
    seen.every((chart) => (chart.querySelector("[data-row*='/bridge@']") === null) === hiding)
  );
}

/** Hides a switch by the legend of a run's charts and shows it again. */
export function filterRun(base, runId, all) {
  return withFirstChart(base, runId, all, async (page) => {
    // By the mouse where it stands: Playwright's own click first scrolls to where a sticky legend would stand without.
    const box = await page.getByRole("button", { name: "bridge", exact: true }).first().boundingBox();
    if (!box) throw new Error("the legend has no switch named bridge");
    return repeat((round) =>
      timeAnswer(
        page,
        "click",
        () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2),
        isHidden,
        round % 2 === 0,
      ),
    );
  });
}
