import { readFile } from "node:fs/promises";
import type { APIRequestContext, Page } from "@playwright/test";
import { ulid } from "ulid";
import { cellKey } from "../lib/domain/cell.ts";
import { MachineFacts } from "../lib/domain/facts.ts";
import { HOSTILE, HOSTILE_TEXT } from "../lib/runs/hostile-text.ts";
import { BRIDGE, HOST, makeBoot, makeHeader, makeTrial } from "../lib/runs/testing.ts";
import { agentToken } from "./environment.ts";
import { expect, test } from "./fixtures.ts";
import { ShareDialog } from "./pages/share-dialog.ts";

const headers = () => ({ authorization: `Bearer ${agentToken()}` });
const TITLE = HOSTILE_TEXT.slice(0, 200);

/** A finished run of hostile texts wherever a text can be. */
async function makeRun(request: APIRequestContext): Promise<string> {
  const runId = ulid();
  const facts = MachineFacts.parse({
    hostname: HOSTILE_TEXT,
    kernel: HOSTILE_TEXT,
    distribution: HOSTILE_TEXT,
    mitigations: { [HOSTILE.image]: HOSTILE_TEXT },
  });
  const cells = [BRIDGE, HOST].map((cell) => ({ cell, status: "measured" as const, reason: HOSTILE_TEXT }));
  const startedAt = "2020-01-02T10:00:00.000Z";
  const tags = [HOSTILE.image, HOSTILE.formula.slice(0, 64), HOSTILE.turned];
  const data = makeHeader({
    title: TITLE,
    status: "finished",
    tags,
    host: facts,
    tester: facts,
    cells,
    startedAt,
  });
  const post = async (method: "put" | "post", path: string, body: unknown) => {
    const answer = await request[method](`/api/v1/runs/${runId}${path}`, { headers: headers(), data: body });
    expect(answer.ok(), await answer.text()).toBe(true);
  };
  await post("put", "", data);
  const boot = makeBoot({
    cell: BRIDGE,
    console: HOSTILE_TEXT,
    commands: [{ where: "host", argv: ["printf", HOSTILE_TEXT], purpose: HOSTILE.script }],
    proofs: [
      { kind: HOSTILE.image, ok: true, statement: HOSTILE_TEXT, evidence: { [HOSTILE.image]: HOSTILE_TEXT } },
    ],
  });
  await post("post", "/boots", [boot]);
  await post("post", "/trials", [
    makeTrial({ bootId: boot.bootId, startedAt, raw: HOSTILE_TEXT, stderr: HOSTILE_TEXT }),
    makeTrial({
      bootId: boot.bootId,
      startedAt,
      iteration: 1,
      status: "failed",
      reason: HOSTILE_TEXT,
      metrics: {},
    }),
    makeTrial({ cell: HOST, startedAt, metrics: { throughput_bps: 1e9 } }),
  ]);
  await post("post", "/notes", { text: HOSTILE_TEXT });
  return runId;
}

/** Fails where any hostile text did what it says, or became an element of the page. */
async function expectText(page: Page, address: string): Promise<void> {
  expect(await page.evaluate(() => "ran" in window), address).toBe(false);
  expect(
    await page.locator("img[src='x'], [onerror], [onmouseover], a[href^='javascript']").count(),
    address,
  ).toBe(0);
}

async function saved(page: Page, name: RegExp): Promise<string> {
  const download = page.waitForEvent("download");
  await new ShareDialog(page).root.getByRole("button", { name }).first().click();
  return readFile(await (await download).path(), "utf8");
}

test("hostile texts stand on every page as text, and in what it exports", async ({ page, request }) => {
  test.setTimeout(180_000);
  const runId = await makeRun(request);
  const frozen = await request.post("/api/v1/snapshots", {
    headers: headers(),
    data: { address: `/runs/${runId}`, note: HOSTILE_TEXT },
  });
  const { id } = (await frozen.json()) as { id: string };
  try {
    const cell = `/runs/${runId}/cells/${encodeURIComponent(cellKey(BRIDGE))}`;
    for (const address of [
      "/",
      `/runs?q=${encodeURIComponent(HOSTILE.script)}`,
      `/runs?tag=${encodeURIComponent(HOSTILE.image)}`,
      `/runs/${runId}`,
      cell,
      `/compare?runs=${runId}`,
      `/explore?runs=${runId}`,
      "/trends",
      `/s/${id}`,
      `/embed/${id}`,
    ]) {
      await page.goto(address);
      for (const details of await page.locator("details").all())
        await details.evaluate((element: HTMLDetailsElement) => {
          element.open = true;
        });
      await expectText(page, address);
    }
    // Shown whole, not only left out.
    await page.goto(cell);
    await expect(page.locator("[data-raw]").filter({ hasText: HOSTILE.script }).first()).toBeAttached();
    await page.goto(`/runs/${runId}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(HOSTILE.image);
    await expect(page).toHaveTitle(/<\/script><script>window\.ran=1/);

    await page.locator("[data-figure='tcp_stream.throughput_bps'] svg").first().waitFor();
    await new ShareDialog(page).open();
    const svg = await saved(page, /^SVG: Throughput: TCP stream, TX/);
    const drawn = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      return {
        errors: parsed.querySelectorAll("parsererror").length,
        scripts: parsed.querySelectorAll("script, foreignObject, image, [href^=javascript]").length,
        handlers: [...parsed.querySelectorAll("*")].filter((element) =>
          [...element.attributes].some(({ name }) => name.startsWith("on")),
        ).length,
        text: parsed.documentElement.textContent ?? "",
      };
    }, svg);
    expect(drawn).toMatchObject({ errors: 0, scripts: 0, handlers: 0 });
    expect(drawn.text).toContain(HOSTILE.script);
    expect((await saved(page, /^PNG: Throughput: TCP stream, TX/)).length).toBeGreaterThan(1000);
    for (const line of (await saved(page, /^CSV: Throughput: TCP stream/)).trim().split("\r\n"))
      expect(line).not.toMatch(/(^|,)"?[=+@]/);
    expect(await saved(page, /^Markdown: Throughput: TCP stream/)).not.toMatch(/(?<!\\)<(script|img)/);
    await expectText(page, "the dialog");
  } finally {
    await request.delete(`/api/v1/runs/${runId}`, { headers: headers() });
  }
});
