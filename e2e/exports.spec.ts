import type { Comparison } from "../lib/compare/types.ts";
import { attachmentName, cellKey } from "../lib/domain/cell.ts";
import type { Trial } from "../lib/domain/trial.ts";
import type { RunView } from "../lib/runs/types.ts";
import { estimateMean } from "../lib/stats/estimate.ts";
import { expect, need, test } from "./fixtures.ts";
import { ShareDialog } from "./pages/share-dialog.ts";

type Row = Record<string, string | number | boolean | null>;

/** Units that columns name, in base units. */
const UNITS: Record<string, number> = {
  "Gbit/s": 1e9,
  "Mbit/s": 1e6,
  "kbit/s": 1e3,
  "%": 0.01,
  µs: 1,
  ms: 1e3,
};

const matrix = () => need(process.env.E2E_DEMO_MATRIX, "the demo's matrix");

/** Rows of an exported table by column, figures with a known unit in base units. */
async function exported(dialog: ShareDialog, title: RegExp): Promise<Row[]> {
  const file = await dialog.download(new RegExp(`^JSON: .*${title.source}`));
  const { columns, rows } = JSON.parse(file.bytes.toString("utf8")) as {
    columns: string[];
    rows: Row[string][][];
  };
  return rows.map((row) => {
    expect(row, "a value for each column").toHaveLength(columns.length);
    return Object.fromEntries(
      row.map((value, at) => {
        const [, name = columns[at] ?? "", unit = ""] = /^(.*), ([^ ]+)$/.exec(columns[at] ?? "") ?? [];
        const factor = UNITS[unit];
        if (factor === undefined) return [columns[at], value];
        return [name, typeof value === "number" ? value * factor : value];
      }),
    );
  });
}

/** The same but for the last digit, which scaling may move. */
function expectSame(value: unknown, wanted: number | null | undefined, what: string): void {
  if (wanted == null) expect(value, what).toBeNull();
  else
    expect(Math.abs(Number(value) - wanted), `${what}: ${value}, not ${wanted}`).toBeLessThanOrEqual(
      1e-12 * Math.abs(wanted),
    );
}

function estimateOf(run: RunView, cell: unknown, name = "throughput_bps", of = "tcp_stream", to = "tx") {
  const summary = run.summaries.find(
    ({ cellKey, test: key, direction }) => cellKey === cell && key === of && direction === to,
  );
  const boots = (summary?.metrics as Record<string, { mean: number }[] | undefined>)?.[name] ?? [];
  return estimateMean(boots.map(({ mean }) => mean));
}

test("the matrix and the charts of a run are exported unrounded", async ({ page, request }) => {
  const run = (await (await request.get(`/api/v1/runs/${matrix()}`)).json()) as RunView;
  await page.goto(`/runs/${matrix()}`);
  const dialog = new ShareDialog(page);
  await dialog.open();
  const rows = await exported(dialog, /attachment by NIC/);
  for (const { cell } of run.header.cells) {
    const row = rows.find(({ attachment }) => attachment === attachmentName(cell));
    const column = cell.nic ?? "no guest";
    const key = cellKey(cell);
    const estimate = estimateOf(run, key);
    expectSame(row?.[column], estimate?.value, `${column} of ${key}`);
    expectSame(row?.[`${column} low`], estimate?.low, `${column} low of ${key}`);
  }
});

test("the figures and the front of the explorer are exported unrounded", async ({ page, request }) => {
  const run = (await (await request.get(`/api/v1/runs/${matrix()}`)).json()) as RunView;
  await page.goto(`/explore?runs=${matrix()}&test=tcp_stream&dir=tx`);
  const dialog = new ShareDialog(page);
  await dialog.open();
  const figures = await exported(dialog, /of each cell in the chart/);
  expect(figures.length).toBeGreaterThan(3);
  for (const { cell, boots, ...row } of figures) {
    const estimate = estimateOf(run, cell);
    expectSame(row.Throughput, estimate?.value, `throughput of ${cell}`);
    expectSame(row["Throughput low"], estimate?.low, `low end of ${cell}`);
    expect(boots).toBe(estimate?.n);
  }
  const effects = await exported(dialog, /over cells that differ in nothing else/);
  for (const row of effects) {
    const ratio = Number(Object.entries(row).find(([name]) => name.startsWith("ratio to"))?.[1]);
    expect(ratio).toBeGreaterThan(Number(row["ratio low"]));
    expect(ratio).not.toBe(Number(ratio.toPrecision(6)));
  }
  await page.goto(`/explore?runs=${matrix()}&view=pareto&test=tcp_stream&dir=tx`);
  await dialog.open();
  const front = await exported(dialog, /Throughput, latency and exits/);
  expect(front.length).toBeGreaterThan(3);
  for (const { cell, throughput, latency } of front) {
    expectSame(throughput, estimateOf(run, cell)?.value, `throughput of ${cell}`);
    const wanted = estimateOf(run, cell, "latency_mean_us", "tcp_rr")?.value;
    expectSame(latency, wanted, `latency of ${cell}`);
  }
});

test("a roll-up is exported with the API's ratios", async ({ page, request }) => {
  const query = `runs=${matrix()}&by=nic`;
  const told = (await (await request.get(`/api/v1/compare?${query}`)).json()) as Comparison;
  await page.goto(`/compare?${query}`);
  const dialog = new ShareDialog(page);
  await dialog.open();
  const rows = await exported(dialog, /Geometric mean of the changes/);
  expect(rows.map((row) => row["ratio, geometric mean"])).toEqual(
    told.rollUps.map(({ rollUp }) => rollUp.ratio),
  );
});

test("a trend is exported with the API's means", async ({ page, request }) => {
  await page.goto("/trends");
  const dialog = new ShareDialog(page);
  await dialog.open();
  const { searchParams } = new URL(await dialog.text("Link"));
  searchParams.set("emulated", String(searchParams.get("emulated") === "yes"));
  const answer = await request.get(`/api/v1/trends?${searchParams}`);
  const { points } = (await answer.json()) as { points: { value: number; low: number | null }[] };
  const rows = await exported(dialog, /one line a run, the newest first/);
  expect(rows).toHaveLength(points.length);
  points.toReversed().forEach(({ value, low }, at) => {
    expectSame(rows[at]?.Mean, value, `mean of line ${at}`);
    expectSame(rows[at]?.["Mean low"], low, `low end of line ${at}`);
  });
});

test("the trials of a cell are exported with the API's figures", async ({ page, request }) => {
  const path = `${matrix()}/cells/${encodeURIComponent("host")}`;
  const { trials } = (await (await request.get(`/api/v1/runs/${path}`)).json()) as { trials: Trial[] };
  const wanted = trials.filter(({ test: key, direction }) => key === "tcp_stream" && direction === "tx");
  await page.goto(`/runs/${path}`);
  const dialog = new ShareDialog(page);
  await dialog.open();
  const rows = await exported(dialog, /Trials: TCP stream, TX/);
  expect(rows).toHaveLength(wanted.length);
  for (const { metrics } of wanted) {
    const near = (row: Row) => Math.abs(Number(row.Throughput) / (metrics.throughput_bps ?? 1) - 1) < 1e-12;
    expect(rows.some(near), `a trial of ${metrics.throughput_bps}`).toBe(true);
  }
});
