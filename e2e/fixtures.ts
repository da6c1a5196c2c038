import { test as base, expect } from "@playwright/test";
import type { RunView } from "../lib/runs/types.ts";
import { fetchRun, runId } from "./environment.ts";
import { RunPage } from "./pages/run-page.ts";
import { RunsPage } from "./pages/runs-page.ts";

type Fixtures = { run: RunView; runPage: RunPage; runsPage: RunsPage; complaints: string[] };

/**
 * `test` with the run and its pages; any error on the console of a page fails the test that caused it, unless the
 * test expects it and takes it out of `complaints`.
 */
export const test = base.extend<Fixtures>({
  run: async ({ request }, use) => use(await fetchRun(request)),
  runPage: async ({ page }, use) => use(new RunPage(page, runId())),
  runsPage: async ({ page }, use) => use(new RunsPage(page)),
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      await use(complaints);
      expect(complaints, "errors on the browser's console").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** What the specs need of the run that E2E_RUN_ID names; a run without it is the wrong run. */
export function need<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`E2E_RUN_ID must name a run with ${what}`);
  return found;
}
