import { createRequire } from "node:module";
import { ROOT } from "../lib/project.mjs";

const { chromium } = createRequire(`${ROOT}/package.json`)("playwright");

/** Gives a fresh page of a real Chromium, 1440 x 900, to `work`, and closes it. */
export async function withBlankPage(work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    return await work(page);
  } finally {
    await browser.close();
  }
}

/** Opens a page of the dashboard, gives it to `work` when it rests, and closes it. */
export async function withPage(url, work) {
  return withBlankPage(async (page) => {
    await page.goto(url, { waitUntil: "networkidle" });
    return work(page);
  });
}

/**
 * Milliseconds from an input event to the frame that shows its answer: the clock starts in the event's first listener
 * and ends after the first frame in which `isAnswered` (a function of the page) holds.
 */
export async function timeAnswer(page, eventName, act, isAnswered, argument) {
  await page.evaluate((name) => {
    window.vnbStart = 0;
    document.addEventListener(
      name,
      () => {
        window.vnbStart ||= performance.now();
      },
      { capture: true, once: true },
    );
  }, eventName);
  await act();
  return page.evaluate(
    async ([source, given]) => {
      const holds = new Function("given", `return (${source})(given)`);
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      for (const deadline = performance.now() + 5000; performance.now() < deadline; ) {
        await frame();
        if (window.vnbStart > 0 && holds(given)) return performance.now() - window.vnbStart;
      }
      throw new Error("no answer within five seconds");
    },
    [isAnswered.toString(), argument],
  );
}
