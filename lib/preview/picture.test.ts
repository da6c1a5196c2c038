import { ulid } from "ulid";
import { afterAll, expect, test } from "vitest";
import { GET as getRun, PUT as putRun } from "@/app/api/v1/runs/[runId]/route";
import { POST as postTrials } from "@/app/api/v1/runs/[runId]/trials/route";
import { GET as getPicture } from "@/app/og/route";
import { createToken } from "@/lib/auth/mutations";
import { openTemporaryDatabase } from "@/lib/db/testing";
import { cellKey } from "@/lib/domain/cell";
import { BRIDGE, HOST, makeHeader, makeTrial } from "@/lib/runs/testing";
import type { RunView } from "@/lib/runs/types";
import { COLORS } from "./preview.ts";
import { barLengths, readPng } from "./testing.ts";

const BASE = "http://127.0.0.1:3000";
const VIRTIO = { ...BRIDGE, nic: "virtio-net" as const };
const FIGURES = [
  { cell: HOST, bps: 9.1e9, color: COLORS.host },
  { cell: BRIDGE, bps: 1.7e9, color: COLORS.e1000 },
  { cell: VIRTIO, bps: 4.6e9, color: COLORS["virtio-net"] },
];

const database = await openTemporaryDatabase();
const token = await createToken("somebody", "write");
const runId = ulid();
const context = { params: Promise.resolve({ runId }) };
afterAll(() => database.close());

const send = (method: string, body: unknown) =>
  new Request(`${BASE}/api/v1/runs/${runId}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const cells = FIGURES.map(({ cell }) => ({ cell, status: "measured" as const, reason: null }));
const header = makeHeader({ status: "finished", cells, tests: ["tcp_stream", "tcp_rr"] });
await putRun(send("PUT", header), context);
const trials = FIGURES.flatMap(({ cell, bps }) =>
  [0.98, 1.02].flatMap((share, bootIndex) => [
    makeTrial({ cell, bootIndex, metrics: { throughput_bps: bps * share } }),
    // What is faster has the longer latency, so that none is beaten.
    makeTrial({ cell, bootIndex, test: "tcp_rr", metrics: { latency_mean_us: (bps / 1e8) * share } }),
  ]),
);
await postTrials(send("POST", trials), context);

async function draw(address: string) {
  const answer = await getPicture(new Request(`${BASE}/og?address=${encodeURIComponent(address)}`));
  expect(answer.status).toBe(200);
  return readPng(Buffer.from(await answer.arrayBuffer()));
}

/** Means of the cells as the API tells them. */
async function means(): Promise<number[]> {
  const { summaries } = (await (await getRun(new Request(`${BASE}/`), context)).json()) as RunView;
  return FIGURES.map(({ cell }) => {
    const mine = summaries.find(({ cellKey: key, test: of }) => key === cellKey(cell) && of === "tcp_stream");
    const boots = mine?.metrics.throughput_bps ?? [];
    return boots.reduce((sum, { mean }) => sum + mean, 0) / boots.length;
  });
}

test.each([`/runs/${runId}`, `/explore?runs=${runId}`])(
  "the picture of %s has a bar for each figure, as long as the API says",
  async (address) => {
    const picture = await draw(address);
    expect([picture.width, picture.height]).toEqual([1200, 630]);
    const lengths = FIGURES.map(({ color }) => {
      const bars = barLengths(picture, color).filter((length) => length > 20);
      expect(bars, `bars of ${color}`).toHaveLength(1);
      return bars[0] ?? 0;
    });
    const wanted = await means();
    const [longest, highest] = [Math.max(...lengths), Math.max(...wanted)];
    // Two pixels: a bar begins and ends within one.
    for (const [at, length] of lengths.entries())
      expect(Math.abs(length - (longest * (wanted[at] ?? 0)) / highest), `bar ${at}`).toBeLessThanOrEqual(2);
  },
);

test("the picture of a cell has a bar for each boot and their mean", async () => {
  const picture = await draw(`/runs/${runId}/cells/${encodeURIComponent("virtio-net/bridge@7.2.22")}`);
  const bars = barLengths(picture, COLORS["virtio-net"]).filter((length) => length > 20);
  expect(bars).toHaveLength(3);
  const [, first = 0, second = 1] = bars;
  expect(first / second).toBeCloseTo(0.98 / 1.02, 1);
});

test("the picture of throughput against latency has a mark for each cell that has both", async () => {
  const picture = await draw(`/explore?runs=${runId}&view=pareto`);
  for (const { color } of FIGURES) {
    const marks = barLengths(picture, color);
    expect(marks, `marks of ${color}`).toHaveLength(1);
    expect(marks[0]).toBeGreaterThan(8);
  }
});
