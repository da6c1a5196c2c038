import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Dashboard } from "../dashboard.mjs";
import { figureOf } from "../measure.mjs";
import { SEEDED } from "../seed.mjs";
import { installTools } from "../tools.mjs";

const CHROME = "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking";

/** Lighthouse's own judgement of the run page, on a desktop's screen and network. */
export async function measure({ seed, folder, log }) {
  const resolve = await installTools(log);
  const dashboard = await Dashboard.start(SEEDED.large);
  try {
    const report = join(folder, "lighthouse.json");
    const address = `${dashboard.url}/runs/${seed.large.pair[1]}`;
    await fetch(address).then((answer) => answer.text());
    const program = join(resolve("lighthouse/package.json"), "..", "cli", "index.js");
    execFileSync(
      process.execPath,
      [
        program,
        address,
        "--preset=desktop",
        "--output=json",
        `--output-path=${report}`,
        `--chrome-flags=${CHROME}`,
        "--quiet",
      ],
      {
        env: { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium" },
        stdio: "pipe",
      },
    );
    const { categories } = JSON.parse(readFileSync(report, "utf8"));
    return Object.values(categories).map(({ title, score }) =>
      figureOf({
        what: `Lighthouse, run page: ${title.toLowerCase()}`,
        unit: "points",
        value: score * 100,
        least: 95,
      }),
    );
  } finally {
    await dashboard.stop();
  }
}
