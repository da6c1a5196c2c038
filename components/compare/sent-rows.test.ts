import { expect, test } from "vitest";
import { compareViews } from "@/lib/compare/compare";
import type { Comparison } from "@/lib/compare/types";
import { type Cell, cellKey } from "@/lib/domain/cell";
import { makeHeader } from "@/lib/runs/testing";
import type { RunView } from "@/lib/runs/types";
import { readRows } from "./read-rows";
import { deltaText, intervalText } from "./row-text";
import { sendRows } from "./sent-rows";

const NICS = ["e1000", "virtio-net", "vhost-net"] as const;
const TESTS = ["tcp_stream", "tcp_rr"] as const;

/** Boots of one cell that scatter, or agree, or are alone, or hold a zero: each way that a row can end. */
const BOOTS = [[100.25, 101.5, 99.125], [205, 203.3333333333333, 207], [40, 400], [150], [0, 12]];

function makeView(runId: string, factor: number): RunView {
  const cells = NICS.map((nic): Cell => ({ switch: "bridge", nic, qemu: "7.2.22", options: {} }));
  let at = 0;
  return {
    ...({} as RunView),
    runId,
    header: makeHeader({
      title: runId,
      tests: [...TESTS],
      cells: cells.map((cell) => ({ cell, status: "measured" as const, reason: null })),
    }),
    emulated: true,
    revision: 1,
    trialCount: 0,
    summaries: cells.flatMap((cell) =>
      TESTS.map((name) => {
        const means = (BOOTS[at++ % BOOTS.length] ?? []).map((mean) => mean * factor);
        const boots = means.map((mean, bootIndex) => ({ bootIndex, n: 1, mean }));
        return {
          cellKey: cellKey(cell),
          test: name,
          direction: "tx" as const,
          metrics: name === "tcp_stream" ? { throughput_bps: boots } : { latency_mean_us: boots },
          counts: { ok: means.length, failed: 0, skipped: 0, timeout: 0 },
          reasons: [],
          exits: [],
        };
      }),
    ),
  };
}

/** Through the text that a page carries. */
const carried = ({ rows, levels }: Comparison) =>
  readRows(JSON.parse(JSON.stringify(sendRows(rows, levels))));

function need<T>(value: T | null | undefined): T {
  if (value == null) throw new Error("expected a value");
  return value;
}

test("rows come back with every figure as it was compared", () => {
  for (const by of ["run", "nic"] as const) {
    const comparison = need(compareViews([makeView("A", 1), makeView("B", 1.37)], { by }));
    const rows = carried(comparison);
    expect(new Set(rows.map(({ verdict }) => verdict.kind)).size).toBeGreaterThan(1);
    expect(rows).toMatchObject(
      comparison.rows.map(({ result, verdict, baseline, subject, ...row }) => ({
        id: row.id,
        level: row.level,
        name: row.name,
        switch: row.switch,
        nic: row.nic,
        test: row.test,
        direction: row.direction,
        metric: row.metric,
        baseline,
        subject,
        ratio: result.ratio === null || result.ratio <= 0 ? null : result.ratio,
        low: result.status === "ok" ? result.low : null,
        high: result.status === "ok" ? result.high : null,
        rankP: row.rankP,
        minimumEffect: row.minimumEffect,
        verdict: { kind: verdict.kind },
      })),
    );
  }
});

test("a withheld row carries values and no change", () => {
  const comparison = need(compareViews([makeView("A", 1), makeView("B", 2)], { by: "run" }));
  const withheld = comparison.rows.map((row) => ({
    ...row,
    verdict: { kind: "none" as const, reason: "withheld" as const },
  }));
  const [row] = carried({ ...comparison, rows: withheld });
  expect(need(row).baseline.values.length).toBeGreaterThan(0);
  expect(need(row)).toMatchObject({ ratio: null, low: null, high: null, p: null });
  expect([deltaText(need(row)), intervalText(need(row))]).toEqual(["–", null]);
});

test("a side keeps the colour of its own NIC, whichever it is compared with", () => {
  const comparison = need(compareViews([makeView("A", 1)], { by: "nic", baseline: "e1000" }));
  for (const row of carried(comparison)) {
    expect(row.baseline.hue).toBe("e1000");
    expect(row.subject.hue).toBe(row.nic);
  }
});
