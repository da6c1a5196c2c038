import { timeAnswer } from "../browser.mjs";
import { repeat } from "./repeat.mjs";

/** Milliseconds until a chart tells of each of some of its rows, from the first to the last that is drawn. */
export async function pointAtRows(page, chart) {
  const rows = chart.locator("[data-row]");
  const count = await rows.count();
  return repeat(async (round, rounds) => {
    const row = rows.nth(Math.floor((round * count) / rounds));
    await page.mouse.move(5, 5);
    await row.scrollIntoViewIfNeeded();
    await page.waitForFunction(() =>
      [...document.querySelectorAll("[data-tooltip]")].every((tip) => tip.textContent === ""),
    );
    const [frame, box] = [await chart.boundingBox(), await row.boundingBox()];
    if (!frame || !box) throw new Error("the chart has no rows to point at");
    return timeAnswer(
      page,
      "mousemove",
      () => page.mouse.move(frame.x + frame.width * 0.6, box.y + box.height / 2),
      () => [...document.querySelectorAll("[data-tooltip]")].some((tip) => tip.textContent.length > 0),
    );
  });
}

/** Draws all bars of each chart in a place; they show the first twenty by themselves. */
export async function drawAllBars(page, place) {
  const more = place.getByRole("button", { name: /^Draw all / });
  for (let left = await more.count(); left > 0; left = await more.count()) await more.first().click();
  await page.waitForTimeout(300);
}
