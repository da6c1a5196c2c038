import { nicTone } from "../components/runs/series.ts";
import { cellKey } from "../lib/domain/cell.ts";
import { METRICS, type MetricName } from "../lib/domain/metrics.ts";
import { isRoundTrip } from "../lib/domain/tests.ts";
import { formatEstimate } from "../lib/format/metric-value.ts";
import { pickScale } from "../lib/format/scale.ts";
import type { RunView } from "../lib/runs/types.ts";
import { estimateMean } from "../lib/stats/estimate.ts";
import { expect, need, test } from "./fixtures.ts";

function metricOf(key: string): MetricName {
  if (isRoundTrip(key)) return "latency_mean_us";
  return key.startsWith("udp") ? "packet_rate_pps" : "throughput_bps";
}

/** Texts that the matrix has to show, worked out from what the API tells. */
function expectedTexts(
  run: RunView,
  testKey: string,
  direction: string,
  metric: MetricName,
): Map<string, string> {
  const { unit } = METRICS[metric];
  const estimates = run.summaries
    .filter((summary) => summary.test === testKey && summary.direction === direction)
    .flatMap((summary) => {
      const estimate = estimateMean((summary.metrics[metric] ?? []).map((boot) => boot.mean));
      return estimate === null ? [] : [{ key: summary.cellKey, estimate }];
    });
  const scale = pickScale(unit, Math.max(0, ...estimates.map(({ estimate }) => estimate.value)));
  return new Map(estimates.map(({ key, estimate }) => [key, formatEstimate(estimate, unit, scale).value]));
}

test("every cell of the plan stands in the matrix, measured or with its reason", async ({ runPage, run }) => {
  await runPage.open();
  for (const { cell, status, reason } of run.header.cells) {
    const shown = runPage.cell(cellKey(cell));
    await expect(shown).toBeVisible();
    if (status === "measured") await expect(shown).toHaveAttribute("data-state", "measured");
    if (status === "skipped" || status === "failed") {
      await expect(shown).toContainText(status);
      expect(reason, `${cellKey(cell)} needs a reason`).toBeTruthy();
      await expect(shown).toContainText(reason ?? "");
    }
  }
});

test("each value of the matrix is the API's, for every test and direction", async ({ runPage, run }) => {
  let checked = 0;
  for (const key of run.header.tests)
    for (const direction of run.header.directions) {
      await runPage.open(`?test=${key}&dir=${direction}`);
      for (const [cell, text] of expectedTexts(run, key, direction, metricOf(key))) {
        await expect(runPage.cell(cell).locator("[data-value]")).toHaveText(text);
        checked += 1;
      }
    }
  expect(checked).toBeGreaterThan(0);
});

test("choosing test, direction and metric changes the address and survives a reload", async ({
  runPage,
  page,
  run,
}) => {
  const roundTrip = run.header.tests.find(isRoundTrip) ?? "tcp_rr";
  await runPage.open();
  await runPage.test.selectOption(roundTrip);
  await expect(page).toHaveURL(new RegExp(`test=${roundTrip}`));
  await runPage.direction.selectOption("rx");
  await expect(page).toHaveURL(/dir=rx/);
  await runPage.metric.selectOption("latency_p99_us");
  await expect(page).toHaveURL(/metric=latency_p99_us/);
  await page.reload();
  await expect(runPage.metric).toHaveValue("latency_p99_us");
  await expect(runPage.test).toHaveValue(roundTrip);
  for (const [cell, text] of expectedTexts(run, roundTrip, "rx", "latency_p99_us"))
    await expect(runPage.cell(cell).locator("[data-value]")).toHaveText(text);
  await page.goBack();
  await expect(runPage.metric).toHaveValue("latency_mean_us");
});

test("a metric that the test does not have is named, and its own shown", async ({ runPage, page }) => {
  await runPage.open("?test=tcp_stream&metric=latency_p99_us");
  await expect(page.getByRole("status")).toContainText("metric=latency_p99_us");
  await expect(runPage.metric).toHaveValue("throughput_bps");
});

test("charts draw every series, skipped ones with their reason, and a table stands behind", async ({
  runPage,
  run,
}) => {
  await runPage.open();
  const figure = runPage.figure("tcp_stream", "throughput_bps");
  for (const { cell, status } of run.header.cells) {
    const rows = figure.locator(`[data-row="${cellKey(cell)}"]`);
    await expect(rows).toHaveCount(run.header.directions.length);
    if (status === "skipped") await expect(rows.first()).toContainText("skipped");
  }
  await figure.getByText("Table of these figures").click();
  await expect(figure.getByRole("row")).toHaveCount(run.header.cells.length + 1);
});

test("the legend hides a NIC from the charts, by keyboard, in the address", async ({
  runPage,
  page,
  run,
}) => {
  await runPage.open();
  const figure = runPage.figure("tcp_stream", "throughput_bps");
  const e1000 = need(
    run.header.cells.find(({ cell }) => cell.nic === "e1000"),
    "an e1000 cell",
  );
  const row = figure.locator(`[data-row="${cellKey(e1000.cell)}"]`).first();
  await expect(row).toBeVisible();
  await runPage.legend("e1000").focus();
  await page.keyboard.press("Enter");
  await expect(row).toHaveCount(0);
  await expect(page).toHaveURL(/hide=e1000/);
  await page.reload();
  await expect(runPage.legend("e1000")).toHaveAttribute("aria-pressed", "false");
  await page.goBack();
  await expect(runPage.legend("e1000")).toHaveAttribute("aria-pressed", "true");
  await expect(row).toBeVisible();
});

test("a chart that hid every series draws what comes back, and only that", async ({ runPage, page, run }) => {
  await runPage.open();
  const figure = runPage.figure("tcp_stream", "throughput_bps");
  const rows = figure.locator("[data-row]");
  await figure.scrollIntoViewIfNeeded();
  await expect(rows.first()).toBeVisible();
  const nics = [...new Set(run.header.cells.map(({ cell }) => nicTone(cell)))];
  for (const nic of nics) await runPage.legend(nic).click();
  await expect(figure.getByText("Every series is hidden by the legend.").first()).toBeVisible();
  await runPage.legend("e1000").click();
  await expect(rows.first()).toBeVisible();
  for (const name of await rows.evaluateAll((all) => all.map((row) => row.getAttribute("data-row"))))
    expect(name).toMatch(/^e1000\//);
  await expect(page).toHaveURL(/hide=/);
});

test("arrow keys walk through a chart's rows and say each row's figures", async ({ runPage, page }) => {
  await runPage.open();
  const figure = runPage.figure("tcp_stream", "throughput_bps");
  const chart = figure.getByRole("application").first();
  await figure.scrollIntoViewIfNeeded();
  const names = await figure
    .locator("svg")
    .first()
    .locator("[data-row]")
    .evaluateAll((all) => all.map((row) => row.querySelector("text")?.textContent));
  await chart.focus();
  for (const name of names.slice(0, 3)) {
    await page.keyboard.press("ArrowDown");
    await expect(figure.locator("[data-tooltip]").first()).toContainText(name ?? "no row");
  }
  await page.keyboard.press("Escape");
  await expect(figure.locator("[data-tooltip]").first()).toBeEmpty();
});

test("environment, time account and the emulated mark are told", async ({ runPage, page, run }) => {
  await runPage.open();
  await expect(runPage.environment).toContainText(run.header.host.kernel ?? "not known");
  await expect(runPage.environment).toContainText(run.header.host.netperf ?? "not known");
  await expect(page.getByRole("region", { name: "Emulated run" })).toHaveCount(run.emulated ? 1 : 0);
  await expect(page.locator("#time")).toHaveCount(run.header.time === null ? 0 : 1);
});
