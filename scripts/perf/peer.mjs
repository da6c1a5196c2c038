import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { timeAnswer, withBlankPage } from "./browser.mjs";
import { summarise } from "./measure.mjs";
import { installTools } from "./tools.mjs";

const ROUNDS = 31;

/** A page that draws so many points with Chart.js, as a dashboard made by hand would. */
function pageOf(library, points) {
  return `<!doctype html><body style="margin:0"><div style="width:1000px;height:600px"><canvas></canvas></div>
<script>${library}</script><script>
const data = Array.from({ length: ${points} }, (_, at) => ({ x: 1 + (at % 10), y: 400 + ((at * 7919) % 997) / 10 }));
window.chart = new Chart(document.querySelector("canvas"), {
  type: "scatter",
  data: { datasets: [{ label: "samples", data }] },
  options: { animation: false, maintainAspectRatio: false },
});
</script></body>`;
}

/**
 * The same pointing in a chart of Chart.js: from the pointer's move to the frame with its tooltip.
 * @returns {Promise<string>} in words, for the table
 */
export async function hoverPeer(points, log) {
  const resolve = await installTools(log);
  const library = readFileSync(join(dirname(resolve("chart.js")), "chart.umd.js"), "utf8");
  const times = await withBlankPage(async (page) => {
    await page.setContent(pageOf(library, points));
    const found = [];
    for (let round = 0; round < ROUNDS; round++) {
      await page.mouse.move(5, 650);
      await page.waitForTimeout(100);
      const at = await page.evaluate(
        (index) => {
          const { x, y } = window.chart.getDatasetMeta(0).data[index];
          return { x, y };
        },
        (round * 61) % points,
      );
      found.push(
        await timeAnswer(
          page,
          "mousemove",
          () => page.mouse.move(at.x, at.y),
          () => window.chart.tooltip.opacity > 0,
        ),
      );
    }
    return found;
  });
  const { median, p95 } = summarise(times);
  return `Chart.js: ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`;
}
