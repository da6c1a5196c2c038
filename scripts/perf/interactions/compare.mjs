import { timeAnswer, withPage } from "../browser.mjs";
import { drawAllBars, pointAtRows } from "./point-at.mjs";
import { repeat } from "./repeat.mjs";

const TESTS = ["tcp_stream", "udp_stream_64", "tcp_rr"];

/**
 * Whether rows of one test alone stand in the table; `all`: every one of them, else the first screen. Those on the screen
 * with their figures; far from it a row may be there by its name.
 */
function holdsTest({ test, all }) {
  const rows = [...document.querySelectorAll("[data-table='comparisons'] tbody:not([hidden]) tr[data-row]")];
  const told = document.querySelector("#changes [aria-live]")?.textContent ?? "";
  const expected = all ? Number(/^[\d,.\s]+/.exec(told)?.[0].replaceAll(/\D/g, "")) : 1;
  const seen = rows.slice(0, 24);
  // The third part of a row's id is its test: rows of the filter before are none of these.
  return (
    rows.length >= expected &&
    rows.every((row) => row.dataset.row.split("|")[2] === test) &&
    seen.every((row) => row.querySelector("[data-verdict]") !== null)
  );
}

/** Filters a comparison by another test each time, and times its answer. With `all`, after "Show all" was pressed. */
export async function filterComparison(base, runIds, all) {
  return withPage(`${base}/compare?runs=${runIds.join(",")}&test=udp_rr_64`, async (page) => {
    await page.locator("[data-table='comparisons'] tbody:not([hidden]) tr").first().waitFor();
    if (all) await page.getByRole("button", { name: /^Show all / }).click();
    await page.waitForFunction(holdsTest, { test: "udp_rr_64", all });
    // Found once: looking for a label among thousands of elements takes the page longer than its answer.
    const select = await page.getByLabel("Test", { exact: true }).elementHandle();
    const whole = [];
    const first = await repeat(async (round) => {
      const test = TESTS[round % TESTS.length];
      const choose = () => select.selectOption(test);
      const time = await timeAnswer(page, "change", choose, holdsTest, { test, all: false });
      if (all) {
        await page.waitForFunction(holdsTest, { test, all });
        whole.push(await page.evaluate(() => performance.now() - window.vnbStart));
      }
      return time;
    });
    return { first, whole };
  });
}

/** Points at bars of both sides, all of them drawn. */
export async function hoverComparison(base, runIds) {
  return withPage(`${base}/compare?runs=${runIds.join(",")}&test=tcp_stream&rows=all`, async (page) => {
    const place = page.locator("#side-by-side");
    await place.scrollIntoViewIfNeeded();
    await place.locator("[data-row]").first().waitFor();
    await drawAllBars(page, place);
    return pointAtRows(page, place.locator("svg[role=application]").first());
  });
}
