import { createRequire } from "node:module";
import { ROOT } from "../lib/project.mjs";

const { chromium } = createRequire(`${ROOT}/package.json`)("playwright");

/** Middle and 95th percentile of a list of milliseconds. */
export function summarise(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
  return { median: at(0.5), p95: at(0.95), n: times.length };
}

/** Opens a page of the dashboard in a real Chromium, gives it to `work`, and closes it. */
export async function withPage(url, work) {
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
    await page.goto(url, { waitUntil: "networkidle" });
    return await work(page);
  } finally {
    await browser.close();
  }
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
