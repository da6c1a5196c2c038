import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, test as anyConsole, type Browser, type Page } from "@playwright/test";
import { ulid } from "ulid";
import type { Comparison } from "../lib/compare/types.ts";
import { type Cell, cellKey } from "../lib/domain/cell.ts";
import { largestDifference } from "../lib/preview/testing.ts";
import { makeHeader, makeTrial } from "../lib/runs/testing.ts";
import type { RunView } from "../lib/runs/types.ts";
import { agentToken } from "./environment.ts";
import { expect, need, test } from "./fixtures.ts";
import { ShareDialog } from "./pages/share-dialog.ts";

const headers = () => ({ authorization: `Bearer ${agentToken()}` });

/** Cells of the made-up header: a guest and the host. */
const FEW_CELLS = makeHeader().cells.map(({ cell }) => cell);

/** More cells than a chart draws at once. */
function wideCells(): Cell[] {
  const versions = Array.from({ length: 7 }, (_, at) => `9.${at}.0`);
  return versions.flatMap((qemu) =>
    (["bridge", "macvtap"] as const).flatMap((attachment) =>
      (["e1000", "virtio-net", "vhost-net"] as const).map((nic) => ({
        switch: attachment,
        nic,
        qemu,
        options: {},
      })),
    ),
  );
}

/** A run of this spec alone, made up and named so. */
async function makeRun(request: APIRequestContext, title: string, measured = FEW_CELLS): Promise<string> {
  const runId = ulid();
  const cells = measured.map((cell) => ({ cell, status: "measured" as const, reason: null }));
  const startedAt = "2020-01-02T10:00:00.000Z";
  const data = makeHeader({ title, status: "finished", tags: ["made-up"], cells, startedAt });
  const stored = await request.put(`/api/v1/runs/${runId}`, { headers: headers(), data });
  expect(stored.ok(), await stored.text()).toBe(true);
  const trials = measured.flatMap((cell, at) =>
    [0, 1].flatMap((bootIndex) =>
      (["tx", "rx"] as const).map((direction) =>
        makeTrial({
          cell,
          bootIndex,
          direction,
          startedAt,
          metrics: { throughput_bps: (at + 1) * 1e9 + bootIndex * 12345678.9 },
        }),
      ),
    ),
  );
  const sent = await request.post(`/api/v1/runs/${runId}/trials`, { headers: headers(), data: trials });
  expect(sent.ok(), await sent.text()).toBe(true);
  return runId;
}

async function removeRun(request: APIRequestContext, runId: string): Promise<void> {
  await request.delete(`/api/v1/runs/${runId}`, { headers: headers() });
}

async function freeze(request: APIRequestContext, address: string): Promise<string> {
  const answer = await request.post("/api/v1/snapshots", { headers: headers(), data: { address } });
  expect(answer.ok(), await answer.text()).toBe(true);
  return ((await answer.json()) as { id: string }).id;
}

/** Picture of the frozen part in a browser that has never been here. */
async function picture(browser: Browser, id: string): Promise<{ image: Buffer; live: string | null }> {
  const context = await browser.newContext({ reducedMotion: "reduce", colorScheme: "light" });
  const page = await context.newPage();
  await page.goto(`/s/${id}`);
  const frozen = page.locator("[data-frozen]");
  await frozen.waitFor();
  for (const figure of await frozen.locator("figure").all()) await figure.locator("svg").first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const image = await frozen.screenshot({ animations: "disabled" });
  const live = await page.getByRole("complementary", { name: "Snapshot" }).getAttribute("data-live");
  await context.close();
  return { image, live };
}

/** One and the same page differs by 2 of 255 at round corners from one drawing of the browser to the next. */
const SMOOTHING = 3;

function expectSame(image: Buffer, before: Buffer, what: string): void {
  expect(largestDifference(image, before), what).toBeLessThanOrEqual(SMOOTHING);
}

test("a shared run stays pixel-equal when it is edited, then deleted", async ({ page, browser, request }) => {
  test.setTimeout(120_000);
  const runId = await makeRun(request, "made up to be shared");
  await page.goto(`/runs/${runId}?test=tcp_stream&dir=rx`);
  const dialog = new ShareDialog(page);
  await dialog.open();
  expect(await dialog.text("Link")).toBe(page.url());
  const id = await dialog.makeSnapshot("before the upgrade");
  expect(await dialog.text("Link to the snapshot")).toBe(new URL(`/s/${id}`, page.url()).href);
  expect(await dialog.text("Embed code")).toContain(`/embed/${id}"`);

  await page.goto(`/s/${id}`);
  const bar = page.getByRole("complementary", { name: "Snapshot" });
  await expect(bar).toContainText("before the upgrade");
  await expect(bar).toContainText("by this machine");
  await expect(bar.getByRole("link", { name: "Open the live view" })).toHaveAttribute(
    "href",
    `/runs/${runId}?test=tcp_stream&dir=rx`,
  );
  const first = await picture(browser, id);
  expect(first.live).toBe("same");

  const data = { title: "renamed", tags: ["other"] };
  expect((await request.patch(`/api/v1/runs/${runId}`, { headers: headers(), data })).ok()).toBe(true);
  const edited = await picture(browser, id);
  expect(edited.live).toBe("moved");
  expectSame(edited.image, first.image, "the frozen part after an edit");

  expect((await request.delete(`/api/v1/runs/${runId}`, { headers: headers() })).ok()).toBe(true);
  const gone = await picture(browser, id);
  expect(gone.live).toBe("gone");
  expectSame(gone.image, first.image, "the frozen part after the deletion");
});

test("a cell, a comparison, a chart and a trend stay pixel-equal when their run is deleted", async ({
  browser,
  request,
}) => {
  test.setTimeout(240_000);
  const runId = await makeRun(request, "made up to be frozen in every way");
  const host = "host=testhost&lab=netns&last=1";
  const one = `/runs/${runId}/cells/host`;
  const addresses = [one, `/compare?runs=${runId}&by=cell`, `/explore?runs=${runId}`, `/trends?${host}`];
  const before: Awaited<ReturnType<typeof picture>>[] = [];
  const ids: string[] = [];
  for (const address of addresses) {
    const id = await freeze(request, address);
    ids.push(id);
    before.push(await picture(browser, id));
  }
  await removeRun(request, runId);
  for (const [at, id] of ids.entries()) {
    const after = await picture(browser, id);
    // What a trend follows is a history, which has other runs.
    if (at < 3) expect(after.live, addresses[at]).toBe("gone");
    expectSame(after.image, need(before[at], "a picture from before").image, addresses[at] ?? "");
  }
});

test("a frozen cell's script is saved from the page itself", async ({ page, request, run }) => {
  const guest = need(
    run.header.cells.find(({ cell, status }) => cell.switch === "bridge" && status === "measured"),
    "a measured guest on a bridge",
  );
  const key = cellKey(guest.cell);
  const id = await freeze(request, `/runs/${run.runId}/cells/${encodeURIComponent(key)}`);
  await page.goto(`/s/${id}`);
  await expect(page.locator("#reproduce a[download]")).toHaveCount(0);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the script" }).click();
  const live = await request.get(`/api/v1/runs/${run.runId}/reproduce/${encodeURIComponent(key)}`);
  expect(await readFile(await (await saved).path(), "utf8")).toBe(await live.text());
});

test("a second note on a view that is kept already is handed back", async ({ page, request }) => {
  const runId = await makeRun(request, "made up to be noted twice");
  const dialog = new ShareDialog(page);
  for (const note of ["the first", "the second"]) {
    await page.goto(`/runs/${runId}`);
    await dialog.open();
    await dialog.makeSnapshot(note);
  }
  await expect(dialog.root.locator("[data-part='note-left-out']")).toContainText(
    "its first note, “the first”",
  );
  expect(await dialog.text("Your note")).toBe("the second");
  await removeRun(request, runId);
});

/** Addresses of one view of each kind. */
function views(runId: string, key: string): string[] {
  const one = [`/runs/${runId}`, `/runs/${runId}/cells/${encodeURIComponent(key)}`];
  return [...one, `/compare?runs=${runId}&by=cell`, `/explore?runs=${runId}&mark=bars`, "/trends"];
}

test("every kind of view has Share, and its snapshot shows the same with nothing to say for axe", async ({
  page,
  run,
  request,
}) => {
  test.setTimeout(300_000);
  const measured = need(
    run.header.cells.find(({ status }) => status === "measured"),
    "a measured cell",
  );
  for (const address of views(run.runId, cellKey(measured.cell))) {
    await page.goto(address);
    await expect(page.getByRole("button", { name: "Share", exact: true }), address).toBeVisible();
    const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
    const id = await freeze(request, address);
    await page.goto(`/s/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page.getByRole("button", { name: "Share", exact: true })).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const told = violations.map(
      ({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    );
    expect(told, `snapshot of ${address}`).toEqual([]);
  }
});

test("a choice on a snapshot leaves its address alone", async ({ page, run, request }) => {
  const id = await freeze(request, `/runs/${run.runId}?hide=e1000`);
  await page.goto(`/s/${id}`);
  const entry = page.getByRole("button", { name: "e1000", exact: true });
  await expect(entry).toHaveAttribute("aria-pressed", "false");
  await entry.click();
  await expect(entry).toHaveAttribute("aria-pressed", "true");
  expect(new URL(page.url()).search).toBe("");
});

/** What a link to a page that chose by itself has to name. */
const CHOSEN = {
  "/explore": ["runs"],
  "/explore?view=pareto": ["runs"],
  "/compare": ["runs"],
  "/trends": ["host", "lab", "emulated", "cell"],
};

test("a link copied where the page chose the runs names them, and so does every file", async ({ page }) => {
  for (const [address, names] of Object.entries(CHOSEN)) {
    await page.goto(address);
    const dialog = new ShareDialog(page);
    await dialog.open();
    const link = await dialog.text("Link");
    const { searchParams } = new URL(link);
    for (const name of names) expect(searchParams.get(name), `${name} in ${link}`).toBeTruthy();
    for (const [name, value] of new URL(address, link).searchParams)
      expect(searchParams.get(name), link).toBe(value);
    const { bytes } = await dialog.download(/^JSON: /);
    expect(JSON.parse(bytes.toString("utf8"))).toMatchObject({ permalink: link });
    // Opened, it is the same page, and says of itself what it said before.
    await page.goto(link);
    await dialog.open();
    expect(await dialog.text("Link")).toBe(page.url());
  }
});

/** A site of another origin that frames an address of the dashboard. */
async function serveFrame(src: string): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(
      `<!doctype html><title>elsewhere</title><iframe src="${src}" width="900" height="600"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function openFramed(page: Page, src: string): Promise<Server> {
  const server = await serveFrame(src);
  // Another host name, so another site to the browser, not only another port.
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  return server;
}

// The browser notes a refused frame on its console.
anyConsole(
  "another site may frame an embedded snapshot and nothing else",
  async ({ page, request, baseURL }) => {
    const runId = await makeRun(request, "made up to be embedded");
    const id = await freeze(request, `/explore?runs=${runId}`);
    for (const [theme, ground] of [
      ["light", "rgb(250, 249, 248)"],
      ["dark", "rgb(19, 19, 21)"],
    ]) {
      const server = await openFramed(page, `${baseURL}/embed/${id}?theme=${theme}`);
      const frame = page.frameLocator("iframe");
      await expect(frame.locator("[data-figure='explore'] svg").first()).toBeVisible();
      await expect(frame.locator("[data-embed]")).toHaveCSS("background-color", ground ?? "");
      await expect(frame.getByRole("navigation")).toHaveCount(0);
      await expect(frame.getByRole("banner")).toHaveCount(0);
      const beside = page.context().waitForEvent("page");
      await frame.getByRole("link", { name: /^vnicbench snapshot/ }).click();
      expect((await beside).url()).toContain(`/s/${id}`);
      server.close();
    }
    for (const path of ["/", `/runs/${runId}`, `/s/${id}`, "/embed", "/api/v1/health"]) {
      const { "x-frame-options": option, "content-security-policy": policy } = (
        await request.get(path)
      ).headers();
      expect([option, policy], path).toEqual(["DENY", expect.stringContaining("frame-ancestors 'none'")]);
    }
    const server = await openFramed(page, `${baseURL}/s/${id}`);
    await expect
      .poll(() => page.frames().some((frame) => frame.url().startsWith("chrome-error:")))
      .toBe(true);
    server.close();
    await request.delete(`/api/v1/runs/${runId}`, { headers: headers() });
  },
);

/** Width and height that a PNG says it has. */
function pngSize(bytes: Buffer): [number, number] {
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test("an exported table reads back with the API's numbers, a chart with its title and address", async ({
  page,
  request,
}) => {
  const runId = await makeRun(request, "made up to be exported");
  const { summaries } = (await (await request.get(`/api/v1/runs/${runId}`)).json()) as RunView;
  await page.goto(`/runs/${runId}`);
  await page.locator("[data-figure='tcp_stream.throughput_bps'] svg").first().waitFor();
  const address = page.url();
  const dialog = new ShareDialog(page);
  await dialog.open();

  const csv = await dialog.download(/^CSV: Throughput: TCP stream/);
  const [head = "", ...lines] = csv.bytes.toString("utf8").trim().split("\r\n");
  expect(head).toBe(
    'Series,"TX, Gbit/s","TX low, Gbit/s","TX high, Gbit/s",TX remark' +
      ',"RX, Gbit/s","RX low, Gbit/s","RX high, Gbit/s",RX remark,environment,permalink',
  );
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    const [series, value] = line.split(",");
    const boots =
      summaries.find(({ cellKey: key }) => key.startsWith(series ?? "-"))?.metrics.throughput_bps ?? [];
    const mean = boots.reduce((sum, boot) => sum + boot.mean, 0) / boots.length;
    expect(Number(value) * 1e9).toBeCloseTo(mean, 3);
    expect(line).toContain(address);
  }
  const json = JSON.parse((await dialog.download(/^JSON: Throughput: TCP stream/)).bytes.toString("utf8"));
  expect(json).toMatchObject({
    permalink: address,
    rows: lines.map((line) => expect.arrayContaining([line.split(",")[0]])),
  });
  const markdown = (await dialog.download(/^Markdown: Throughput: TCP stream/)).bytes.toString("utf8");
  expect(markdown).toContain(`<${address}>`);

  const svg = await dialog.download(/^SVG: Throughput: TCP stream, TX/);
  expect(svg.name).toBe("throughput-tcp-stream-tx.svg");
  const drawn = svg.bytes.toString("utf8");
  for (const part of ["Throughput: TCP stream, TX", address, "testhost", "Gbit/s", "e1000/bridge"])
    expect(drawn).toContain(part);
  expect(drawn).not.toContain("var(--");
  const png = await dialog.download(/^PNG: Throughput: TCP stream, TX/);
  const [width, height] = pngSize(png.bytes);
  expect(drawn).toContain(`viewBox="0 0 ${width / 2}`);
  expect(height).toBeGreaterThan(200);
  await removeRun(request, runId);
});

test("a narrow chart's file holds its whole address inside its edges", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/explore?runs=${process.env.E2E_DEMO_MATRIX},${process.env.E2E_DEMO_VM}&mark=bars&x=nic`);
  await page.locator("[data-figure] svg").first().waitFor();
  const dialog = new ShareDialog(page);
  await dialog.open();
  const link = await dialog.text("Link");
  const svg = (await dialog.download(/^SVG: /)).bytes.toString("utf8");
  await page.setContent(svg);
  const { texts, beyond } = await page.evaluate(() => {
    const root = document.querySelector("svg");
    const all = [...(root?.querySelectorAll<SVGTextElement>(":scope > text") ?? [])];
    const right = root?.getBoundingClientRect().right ?? 0;
    return {
      texts: all.map(({ textContent }) => textContent).join(""),
      beyond: all
        .filter((text) => text.getBoundingClientRect().right > right)
        .map(({ textContent }) => textContent),
    };
  });
  expect(texts).toContain(link);
  expect(beyond, "cut texts").toEqual([]);
});

test("an exported comparison reads back with the API's unrounded means and ratios", async ({
  page,
  request,
}) => {
  const query = `runs=${process.env.E2E_DEMO_MATRIX}`;
  const told = (await (await request.get(`/api/v1/compare?${query}&by=nic`)).json()) as Comparison;
  // On a low screen most rows are there by name alone until the export wants them.
  await page.setViewportSize({ width: 1440, height: 400 });
  await page.goto(`/compare?${query}&sort=name&rows=all`);
  await page.locator("[data-table='comparisons'] tr[data-ahead]").first().waitFor();
  const dialog = new ShareDialog(page);
  await dialog.open();
  const file = await dialog.download(/^JSON: Each shared cell and test/);
  const { columns, rows } = JSON.parse(file.bytes.toString("utf8")) as {
    columns: string[];
    rows: unknown[][];
  };
  expect(columns).toEqual([
    "cell",
    "test",
    "baseline",
    "value",
    "unit",
    "ratio",
    "ratio low",
    "ratio high",
    "verdict",
  ]);
  expect(rows).toHaveLength(told.rows.length);
  for (const { name } of told.rows)
    expect(rows.map(([cell]) => String(cell)).filter((cell) => cell.split(" ")[0] === name)).not.toEqual([]);
  const ratios = rows.map((row) => row[5]);
  for (const { result } of told.rows) if (result.status === "ok") expect(ratios).toContain(result.ratio);
});

test("links to every kind of view carry a picture of their chart", async ({ page, run, request }) => {
  const id = await freeze(request, `/explore?runs=${run.runId}`);
  const measured = need(
    run.header.cells.find(({ status }) => status === "measured"),
    "a measured cell",
  );
  const pictures: Buffer[] = [];
  for (const address of [
    `/runs/${run.runId}`,
    `/runs/${run.runId}?dir=rx`,
    `/runs/${run.runId}/cells/${encodeURIComponent(cellKey(measured.cell))}`,
    `/compare?runs=${run.runId}&by=cell`,
    `/explore?runs=${run.runId}&dir=rx`,
    "/trends",
    `/s/${id}`,
  ]) {
    await page.goto(address);
    const image = page.locator("meta[property='og:image']");
    await expect(image, address).toHaveCount(1);
    const answer = await request.get((await image.getAttribute("content")) ?? "");
    expect(answer.headers()["content-type"], address).toBe("image/png");
    const bytes = await answer.body();
    expect(pngSize(bytes), address).toEqual([1200, 630]);
    // Each shows other data, so each is another picture.
    expect(
      pictures.some((other) => other.equals(bytes)),
      address,
    ).toBe(false);
    pictures.push(bytes);
  }
  expect((await request.get("/og")).status()).toBe(400);
  expect((await request.get(`/og?address=/runs/${ulid()}`)).status()).toBe(404);
});

test("a run prints as a report: light, whole, without controls, with its address", async ({ page, run }) => {
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.goto(`/runs/${run.runId}`);
  await page.locator("[data-figure] svg").first().waitFor();
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  await expect(page.locator("body")).toHaveCSS("color", "rgb(27, 26, 29)");
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  for (const name of ["Share", "Manage this run"])
    await expect(page.getByRole("button", { name, exact: true })).toBeHidden();
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.locator("footer").last()).toContainText(`/runs/${run.runId}`);
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
});

test("charts that were never on the screen are drawn before a page is printed", async ({ page, request }) => {
  const runId = await makeRun(request, "made up to be printed", wideCells());
  await page.setViewportSize({ width: 1440, height: 400 });
  await page.goto(`/runs/${runId}`);
  const figure = "figure[data-figure='tcp_stream.throughput_bps']";
  await page.locator(figure).waitFor({ state: "attached" });
  // Their code comes when the page has settled.
  await page.waitForTimeout(4000);
  await expect(page.locator(`${figure} [data-row]`), "rows of a chart not seen yet").toHaveCount(0);
  // Counted in the same turn: what is drawn later would not be on paper.
  const drawn = await page.evaluate((selector) => {
    window.dispatchEvent(new Event("beforeprint"));
    return [...document.querySelectorAll(`${selector} svg`)].map(
      (svg) => svg.querySelectorAll("[data-row]").length,
    );
  }, figure);
  expect(drawn, "rows of the charts TX and RX").toEqual([20, 20]);
  await page.emulateMedia({ media: "print" });
  const said = page.locator(figure).locator("[data-part='left-out']").first();
  await expect(said).toBeVisible();
  await expect(said).toContainText(`Not on paper: ${wideCells().length - 20} of ${wideCells().length} bars`);
  await removeRun(request, runId);
});

for (const theme of ["light", "dark"] as const)
  test(`axe finds nothing to say about sharing, ${theme}, and a phone does not scroll sideways`, async ({
    page,
    run,
    request,
  }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/explore?runs=${run.runId}`);
    await page.locator("[data-figure] svg").first().waitFor();
    const dialog = new ShareDialog(page);
    await dialog.open();
    await dialog.makeSnapshot("");
    const id = await freeze(request, `/explore?runs=${run.runId}`);
    for (const address of [null, `/s/${id}`, `/embed/${id}?theme=${theme === "light" ? "dark" : "light"}`]) {
      if (address !== null) await page.goto(address);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const told = violations.map(
        ({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target.join(" "))}`,
      );
      expect(told, address ?? "the dialog").toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
  });
