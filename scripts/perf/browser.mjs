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
 * and ends after the first frame in which `isAnswered` (a function of the page) holds. The page itself watches from the
 * event on: asked from outside only when the input is through, it would answer a frame late.
 */
export async function timeAnswer(page, eventName, act, isAnswered, argument) {
  await page.evaluate(
    ([name, source, given]) => {
      const holds = new Function("given", `return (${source})(given)`);
      // Looked at before a frame is drawn, and timed when it has been: what comes after that is in the next one.
      const isInFrame = () =>
        new Promise((resolve) =>
          requestAnimationFrame(() => {
            const isThere = holds(given);
            setTimeout(() => resolve(isThere));
          }),
        );
      const watch = async () => {
        window.vnbStart = performance.now();
        while (performance.now() < window.vnbStart + 5000)
          if (await isInFrame()) return performance.now() - window.vnbStart;
        return null;
      };
      window.vnbAnswer = new Promise((resolve) => {
        document.addEventListener(name, () => resolve(watch()), { capture: true, once: true });
      });
    },
    [eventName, isAnswered.toString(), argument],
  );
  await act();
  const time = await page.evaluate(() => window.vnbAnswer);
  if (time === null) throw new Error("no answer within five seconds");
  return time;
}
