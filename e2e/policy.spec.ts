import { test as anyConsole, type Page } from "@playwright/test";
import { cellKey } from "../lib/domain/cell.ts";
import type { RunView } from "../lib/runs/types.ts";
import { fetchRun, runId } from "./environment.ts";
import { expect, test } from "./fixtures.ts";

declare global {
  var refused: string[];
}

function addresses(run: RunView, snapshot: string): string[] {
  const cell = run.header.cells.find((entry) => entry.status === "measured")?.cell;
  return [
    "/",
    "/runs",
    `/runs/${run.runId}`,
    ...(cell === undefined ? [] : [`/runs/${run.runId}/cells/${encodeURIComponent(cellKey(cell))}`]),
    "/compare",
    "/explore",
    "/trends",
    "/learn",
    "/learn/e1000",
    "/settings",
    "/sign-in",
    `/s/${snapshot}`,
    `/embed/${snapshot}`,
    "/no-such-page",
  ];
}

/** Notes what the policy refuses, on every page from its first line on. */
async function watchPolicy(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

const refusals = (page: Page) => page.evaluate(() => globalThis.refused);

async function keep(page: Page, address: string): Promise<string> {
  const answer = await page.request.post("/api/v1/snapshots", {
    data: { address },
    headers: { authorization: `Bearer ${process.env.E2E_TOKEN}` },
  });
  return ((await answer.json()) as { id: string }).id;
}

anyConsole(
  "no page does what its policy refuses, and each has a nonce of its own",
  async ({ page, request }) => {
    anyConsole.setTimeout(180_000);
    await watchPolicy(page);
    const run = await fetchRun(request);
    const nonces = new Set<string>();
    const visited = addresses(run, await keep(page, `/runs/${run.runId}`));
    for (const address of visited) {
      const response = await page.goto(address, { waitUntil: "load" });
      const policy = (await response?.headerValue("content-security-policy")) ?? "";
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
      expect(nonce, address).toMatch(/^[\w-]{22}$/);
      nonces.add(nonce);
      const html = (await response?.text()) ?? "";
      const bare = [...html.matchAll(/<script(?![^>]*\bnonce=)[^>]*>/g)].map(([tag]) => tag);
      expect(bare, address).toEqual([]);
      expect(html, address).not.toMatch(/<[^>]+\son\w+=/);
      for (const figure of await page.locator("[data-figure]").all()) await figure.scrollIntoViewIfNeeded();
      expect(await refusals(page), address).toEqual([]);
    }
    expect(nonces.size).toBe(visited.length);
  },
);

test("moving about without a reload, themes and dialogs break no rule", async ({ page, run }) => {
  await watchPolicy(page);
  await page.goto("/");
  for (const name of ["Runs", "Compare", "Explore", "Trends", "Learn", "Settings", "Overview"]) {
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  }
  await page.getByRole("button", { name: /^Theme/ }).click();
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder(/^Run, cell/).fill(run.runId.slice(0, 8));
  await page.keyboard.press("Escape");
  await page.goto(`/runs/${run.runId}`);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog", { name: "Share this view" })).toBeVisible();
  expect(await refusals(page)).toEqual([]);
});

anyConsole("what gets into a page in spite of all runs no script", async ({ page }) => {
  await watchPolicy(page);
  await page.goto(`/runs/${runId()}`);
  await page.evaluate(() => {
    const holder = document.createElement("div");
    holder.innerHTML =
      '<img src="x" onerror="window.ran = 1"><a id="bad" href="javascript:window.ran = 2">x</a>';
    document.body.append(holder);
    document.getElementById("bad")?.click();
    document.body.insertAdjacentHTML("beforeend", "<iframe src='http://evil.example/'></iframe>");
  });
  // In a task of its own: what the debugger itself evaluates is let through.
  const text = await page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(new Function("return 'evaluated'")());
          } catch (error) {
            resolve((error as Error).name);
          }
        });
      }),
  );
  expect(text).toBe("EvalError");
  await expect.poll(async () => (await refusals(page)).length).toBeGreaterThanOrEqual(4);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});

test("what is no page may load nothing", async ({ request }) => {
  for (const path of [
    "/api/v1/runs",
    "/api/v1/health",
    "/agent/vnicbench-agent.mjs",
    "/og?address=/compare",
  ]) {
    const headers = (await request.get(path)).headers();
    expect(headers["content-security-policy"], path).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("same-origin");
  }
});
