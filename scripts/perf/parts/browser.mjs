import { timeAnswer, withBlankPage, withPage } from "../browser.mjs";
import { Dashboard } from "../dashboard.mjs";
import { figureOf, rowOf } from "../measure.mjs";
import { hoverPeer } from "../peer.mjs";
import { SEEDED } from "../seed.mjs";

const LOADS = 7;
const HOVERS = 31;

/** Compressed bytes of scripts that a first visit fetches, and when the largest part of the page is painted. */
async function loadOnce(url) {
  return withBlankPage(async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    const scripts = new Map();
    session.on("Network.responseReceived", ({ requestId, type }) => {
      if (type === "Script") scripts.set(requestId, 0);
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) scripts.set(requestId, encodedDataLength);
    });
    await page.goto(url, { waitUntil: "networkidle" });
    const paint = await page.evaluate(
      () =>
        new Promise((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
            type: "largest-contentful-paint",
            buffered: true,
          });
        }),
    );
    return { bytes: [...scripts.values()].reduce((sum, one) => sum + one, 0), paint };
  });
}

/** Points at one boot's row of a chart of 2,000 samples after another, until its tooltip stands. */
async function hoverSamples(url) {
  return withPage(url, async (page) => {
    const figure = page.locator("figure", { has: page.locator("svg[role=application]") }).first();
    await figure.scrollIntoViewIfNeeded();
    const rows = figure.locator("[data-row]");
    await rows.first().waitFor();
    const dots = await figure.locator("svg[role=application] circle").count();
    const count = await rows.count();
    const times = [];
    for (let round = 0; round < HOVERS; round++) {
      await page.mouse.move(5, 5);
      await page.waitForTimeout(100);
      const box = await rows.nth(round % count).boundingBox();
      if (!box) throw new Error("the chart has no rows to point at");
      times.push(
        await timeAnswer(
          page,
          "mousemove",
          () => page.mouse.move(box.x + box.width / 2, box.y + box.height / 2),
          () => [...document.querySelectorAll("[data-tooltip]")].some((tip) => tip.textContent.length > 0),
        ),
      );
    }
    return { times, dots };
  });
}

/** What a first visit of a large page costs, and pointing at a chart of 2,000 samples. */
export async function measure({ seed, log }) {
  const dashboard = await Dashboard.start(SEEDED.large);
  const { pair, dense } = seed.large;
  try {
    const address = `${dashboard.url}/runs/${pair[1]}`;
    await loadOnce(address);
    const loads = [];
    for (let round = 0; round < LOADS; round++) loads.push(await loadOnce(address));
    const cell = encodeURIComponent("e1000/bridge@1.2.0");
    const { times, dots } = await hoverSamples(`${dashboard.url}/runs/${dense}/cells/${cell}`);
    return [
      figureOf({
        what: "run page: JavaScript over the wire",
        unit: "kB",
        value: Math.max(...loads.map(({ bytes }) => bytes)) / 1000,
        most: 220,
      }),
      rowOf({
        what: "run page: largest contentful paint",
        unit: "s",
        values: loads.map(({ paint }) => paint / 1000),
        target: { on: "p95", most: 0.8 },
      }),
      rowOf({
        what: `cell page: hover in a chart of ${dots} drawn points`,
        unit: "ms",
        values: times,
        target: { on: "p95", most: 50 },
        beside: await hoverPeer(dots, log),
      }),
    ];
  } finally {
    await dashboard.stop();
  }
}
