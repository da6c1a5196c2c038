import { timeAnswer, withPage } from "../browser.mjs";
import { repeat } from "./repeat.mjs";

/** Opens explore on one figure of each cell; it draws as many of them as one chart can bear. */
async function withFigures(base, runIds, work) {
  return withPage(`${base}/explore?runs=${runIds.join(",")}&panel=none&dir=tx`, async (page) => {
    const figures = page.locator("[data-figure='explore'] [data-figure-id]");
    await figures.first().waitFor();
    return work(page, figures);
  });
}

/** Keeps one NIC of all that explore draws, and lets all in again. */
export function filterExplore(base, runIds) {
  return withFigures(base, runIds, async (page) => {
    const box = await page
      .getByRole("group", { name: "Only these: NIC" })
      .locator("label", { hasText: "e1000" })
      .boundingBox();
    if (!box) throw new Error("explore offers no filter by NIC");
    return repeat(async (round) => {
      await page.waitForTimeout(100);
      return timeAnswer(
        page,
        "click",
        () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2),
        (isKept) =>
          [...document.querySelectorAll("[data-figure='explore'] [data-figure-id]")].every((figure) =>
            figure.dataset.figureId.includes("|e1000/"),
          ) === isKept,
        round % 2 === 0,
      );
    });
  });
}

/** Points at one place of explore's chart after another until a figure's tooltip stands. */
export function hoverExplore(base, runIds) {
  return withFigures(base, runIds, async (page, figures) => {
    const count = await figures.count();
    return repeat(async (round, rounds) => {
      const figure = figures.nth(Math.floor((round * count) / rounds));
      await figure.scrollIntoViewIfNeeded();
      const box = await figure.boundingBox();
      if (!box) throw new Error("explore drew nothing to point at");
      await page.mouse.move(5, 5);
      await page.waitForFunction(
        () => document.querySelector("[data-figure='explore'] [data-tooltip]") === null,
      );
      return timeAnswer(
        page,
        "mousemove",
        () => page.mouse.move(box.x + box.width / 2, box.y + box.height / 2),
        () => document.querySelector("[data-figure='explore'] [data-tooltip]") !== null,
      );
    });
  });
}
