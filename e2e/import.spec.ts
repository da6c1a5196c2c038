import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type APIRequestContext, test as anyConsole, type Page } from "@playwright/test";
import { ulid } from "ulid";
import { formatMetric } from "../lib/format/metric-value.ts";
import { agentToken } from "./environment.ts";
import { expect, test } from "./fixtures.ts";
import { ImportDialog } from "./pages/import-dialog.ts";

const HERE = import.meta.dirname;
const SHARED = join(HERE, "../../shared/samples/iperf3/k8s-perf-tests-tcp.json");
const capture = (name: string) => readFileSync(join(HERE, "../lib/import/captures", name), "utf8");

/** An iperf3 result as if of long ago, so that its run is the newest of nothing. */
const backdate = (text: string) => text.replace(/("timesecs":\s*)\d+/, "$1981000000");

const SAMPLE = existsSync(SHARED)
  ? { name: "k8s-perf-tests-tcp.json", text: backdate(readFileSync(SHARED, "utf8")), from: "somebody else" }
  : {
      name: "iperf3-parallel.json",
      text: backdate(capture("iperf3-parallel.json")),
      from: "our own (../shared/samples is missing)",
    };

let host = "";
test.beforeEach(() => {
  host = `e2e-${ulid()}`;
});
test.afterEach(async ({ request }) => removeRunsOf(request, host));

async function removeRunsOf(request: APIRequestContext, name: string): Promise<void> {
  const { rows } = await (await request.get(`/api/v1/runs?q=${name}`)).json();
  const headers = { authorization: `Bearer ${agentToken()}` };
  for (const { runId } of rows) await request.delete(`/api/v1/runs/${runId}`, { headers });
}

/** Imported runs of this title; other tests import meanwhile. */
async function countRuns(request: APIRequestContext, title: string): Promise<number> {
  return (await (await request.get(`/api/v1/runs?show=all&lab=import&q=${title}`)).json()).total;
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(told, where).toEqual([]);
}

test(`a file of ${SAMPLE.from}, dropped on the page, becomes a run with its figures`, async ({
  page,
  runsPage,
}) => {
  const figure = JSON.parse(SAMPLE.text).end.sum_received.bits_per_second;
  const ui = new ImportDialog(page);
  await runsPage.open();
  const drag = await ui.drag(SAMPLE);
  await expect(page.getByText("Drop to import")).toBeVisible();
  await drag.drop();
  await expect(page.getByText("Drop to import")).toBeHidden();
  await expect(ui.recognised).toContainText(/iperf3 JSON.*1 result; measured 2001-02-01/);
  await expect(ui.recognised.getByRole("row").nth(1)).toContainText(formatMetric(figure, "bit/s"));
  await ui.dialog.getByText(/things in the file have no place here/).click();
  await expect(ui.dialog).toContainText("streams at once: the figure is their sum");

  // Nothing is guessed: without a switch nothing goes out.
  await ui.store();
  await expect(ui.dialog.getByLabel("Switch", { exact: true })).toBeFocused();
  await ui.tell(host);
  await ui.store();
  await expect(ui.dialog.getByRole("status")).toContainText("Stored as the run");
  await ui.dialog.getByRole("link", { name: "Open the run" }).click();

  await expect(page).toHaveURL(/\/runs\/[0-9A-Z]{26}$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(SAMPLE.name);
  await expect(page.getByText("imported", { exact: true })).toBeVisible();
  const notice = page.getByRole("region", { name: "Imported run" });
  await expect(notice).toContainText(`Imported from ${SAMPLE.name}`);
  await expect(notice).toContainText("have no place here");
  const [digits, unit] = formatMetric(figure, "bit/s").split("\u00a0");
  const matrix = page.getByRole("region", { name: /^Matrix: Throughput, TCP stream, TX/ });
  await expect(matrix).toContainText(`${digits}`);
  await expect(matrix).toContainText(`${unit}`);
  await expect(matrix).toContainText("one boot");
  await expect(page.getByRole("heading", { name: "Findings" })).toHaveCount(0);

  await runsPage.open(`?q=${host}`);
  await expect(runsPage.rows).toHaveCount(1);
  await expect(runsPage.rows.getByText("imported", { exact: true })).toBeVisible();
});

test("by keyboard: two files, one after the other, the second with the answers of the first", async ({
  page,
  runsPage,
}) => {
  const paths = ["netperf-classic.txt", "netperf-csv.txt"].map((name) => {
    const path = test.info().outputPath(name);
    writeFileSync(path, capture(name));
    utimesSync(path, 978_307_200, 978_307_200);
    return path;
  });
  const ui = new ImportDialog(page);
  await runsPage.open();
  const button = page.getByRole("button", { name: "Import results" });
  await button.focus();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await chooser.setFiles(paths);
  await expect(ui.dialog.getByRole("heading")).toHaveText("Import netperf-classic.txt (1 of 2)");
  await expect(ui.recognised).toContainText("dated by its last change, 2001-01-01 00:00 UTC");
  await expect(ui.recognised.getByRole("row")).toHaveCount(6);
  await ui.tell(host);
  await ui.dialog.getByLabel(/^Title/).fill(`first of ${host}`);
  await page.keyboard.press("Enter");
  await expect(ui.dialog.getByRole("status")).toContainText(`“first of ${host}” with 5 trials`);
  await ui.dialog.getByRole("button", { name: "Next file" }).press("Enter");
  await expect(ui.dialog.getByRole("heading")).toHaveText("Import netperf-csv.txt (2 of 2)");
  await expect(ui.dialog.getByLabel("Switch", { exact: true })).toHaveValue("bridge");
  await expect(ui.dialog.getByLabel(/^KVM host/)).toHaveValue(host);
  await ui.dialog.getByLabel(/^Title/).fill(`second of ${host}`);
  await page.keyboard.press("Enter");
  await expect(ui.dialog.getByRole("status")).toContainText("with 2 trials");
  await page.keyboard.press("Escape");
  await expect(ui.dialog).toBeHidden();
  await runsPage.open(`?q=${host}`);
  await expect(runsPage.rows).toHaveCount(2);
});

test("the same file with the same answers is the same run", async ({ page, runsPage }) => {
  const ui = new ImportDialog(page);
  const file = { name: "udp.json", text: backdate(capture("iperf3-udp.json")) };
  const bring = async (name: string) => {
    await runsPage.open();
    await (await ui.drag({ ...file, name })).drop();
    await ui.tell(host);
    await ui.store();
  };
  await bring("udp.json");
  await expect(ui.dialog.getByRole("status")).toContainText("Stored as the run “udp.json”");
  await bring("copy of it.json");
  await expect(ui.dialog.getByRole("status")).toContainText("Imported before");
  await expect(ui.dialog.getByRole("status")).toContainText("“udp.json”");
  await runsPage.open(`?q=${host}`);
  await expect(runsPage.rows).toHaveCount(1);
});

// The browser itself notes a refused request on its console, which `test` would not let pass.
anyConsole(
  "a broken file is refused with its place, one without a fit by what is in it",
  async ({ page, request }) => {
    const ui = new ImportDialog(page);
    await page.goto("/runs");
    await (await ui.drag({ name: "cut.json", text: capture("iperf3-tcp.json").slice(0, 900) })).drop();
    await expect(ui.problem).toHaveText(
      /^cut\.json: line \d+, column \d+: this is not whole JSON.*nothing was stored$/,
    );
    await ui.dialog.getByRole("button", { name: "Close" }).first().click();
    const forged = capture("iperf3-tcp.json").replaceAll(/("bits_per_second":\s*)(\d)/g, "$19$2");
    await (await ui.drag({ name: "forged.json", text: forged })).drop();
    await expect(ui.problem).toContainText("$.end.sum_received.bits_per_second");
    await ui.dialog.getByRole("button", { name: "Close" }).first().click();
    const foreign = capture("netperf-keyval.txt").split("MIGRATED TCP REQ")[0] ?? "";
    await (await ui.drag({ name: "sctp.txt", text: foreign.replace("TCP STREAM", "SCTP STREAM") })).drop();
    await expect(ui.problem).toContainText("holds no result that fits");
    await expect(ui.dialog).toContainText("SCTP STREAM: there is no such test here");
    await expect(ui.dialog.getByRole("button", { name: "Import", exact: true })).toHaveCount(0);
    for (const name of ["cut.json", "forged.json", "sctp.txt"])
      expect(await countRuns(request, name), name).toBe(0);
  },
);

test("the frame of a UDP test that does not say it is asked for", async ({ page, runsPage }) => {
  const ui = new ImportDialog(page);
  const text = capture("netperf-csv.txt").replace(",Request Size Bytes", "").replace(",18,", ",");
  await runsPage.open();
  await (await ui.drag({ name: "silent.txt", text })).drop();
  await expect(ui.recognised.getByRole("row")).toHaveCount(2);
  await ui.dialog.getByLabel(/^Ethernet frame/).fill("64");
  await expect(ui.recognised.getByRole("row")).toHaveCount(3);
  await expect(ui.recognised).toContainText("64\u00a0B frames");
  await ui.tell(host);
  await ui.store();
  await expect(ui.dialog.getByRole("status")).toContainText("with 2 trials");
});

for (const theme of ["light", "dark"] as const)
  for (const width of [1440, 390])
    anyConsole(
      `axe finds nothing to say of an import, ${theme}, ${width} px wide`,
      async ({ page, request }) => {
        anyConsole.setTimeout(180_000);
        const own = `e2e-${ulid()}`;
        const ui = new ImportDialog(page);
        await page.setViewportSize({ width, height: 844 });
        await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
        await page.goto("/runs");
        await (await ui.drag({ name: "broken.txt", text: "hello\n" })).drop();
        await expect(ui.problem).toBeVisible();
        await expectAccessible(page, "a broken file");
        await ui.dialog.getByRole("button", { name: "Close" }).first().click();
        const drag = await ui.drag({ name: "all of them.txt", text: capture("netperf-classic-more.txt") });
        await expectAccessible(page, "a file over the page");
        await drag.drop();
        await ui.dialog.getByText(/things in the file have no place here/).click();
        await expectAccessible(page, "what was recognised");
        await ui.tell(own);
        const box = await ui.dialog.boundingBox();
        expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 9999) <= width).toBe(true);
        expect(await ui.dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
        await ui.store();
        await expect(ui.dialog.getByRole("status")).toContainText("with 5 trials");
        await expectAccessible(page, "the run is stored");
        await ui.dialog.getByRole("link", { name: "Open the run" }).click();
        await page.getByRole("region", { name: "Imported run" }).locator("summary").click();
        await expectAccessible(page, "the imported run");
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await removeRunsOf(request, own);
      },
    );
