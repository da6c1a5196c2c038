import { expect, test } from "vitest";
import type { Cell } from "@/lib/domain/cell";
import { cellKey } from "@/lib/domain/cell";
import { estimateMean } from "@/lib/stats/estimate";
import type { Measure } from "./measure";
import { sendPanel, sendSeries } from "./measure-rows";
import { readPanel } from "./sent-measures";

const CELLS: Cell[] = (["e1000", "virtio-net", "vhost-net"] as const).map((nic) => ({
  switch: "bridge",
  nic,
  qemu: "7.2.22",
  options: {},
}));
const SERIES = CELLS.map((cell) => ({
  key: cellKey(cell),
  cell,
  label: `${cell.nic}/bridge`,
  status: "measured" as const,
  reason: null,
}));
const BOOTS = [[941.1234567891e6, 939.5e6, 940.25e6], [120e6]];

function measureOf(boots: number[] | undefined): Measure {
  const estimate = estimateMean(boots ?? []);
  return boots && estimate
    ? { kind: "measured", estimate, boots, failures: 0 }
    : { kind: "skipped", reason: "no /dev/vhost-net" };
}

const measures = SERIES.map((series, at) => ({ series, measure: measureOf(BOOTS[at]) }));
const scale = { divisor: 1e6, suffix: "Mbit/s" };

test("figures come back unrounded through the text of a page, gaps with their reason", () => {
  const question = { test: "tcp_stream", direction: "tx" as const, metric: "throughput_bps" as const };
  const sent = JSON.parse(
    JSON.stringify({ series: sendSeries("R", SERIES), panel: sendPanel(new Map(), question, measures) }),
  );
  const [many, one, none] = readPanel(sent.series, sent.panel, { unit: "bit/s", scale });
  const estimate = estimateMean(BOOTS[0] ?? []);
  expect(many).toMatchObject({
    id: "e1000/bridge@7.2.22",
    label: "e1000/bridge",
    hue: "e1000",
    form: "bridge",
    value: estimate?.value,
    low: estimate?.low,
    high: estimate?.high,
    dots: BOOTS[0],
    intervalText: expect.stringMatching(/^95% interval \[.*\], 3 boots$/),
    aside: null,
    gap: null,
  });
  expect(one).toMatchObject({ value: 120e6, low: null, dots: [], intervalText: "one boot: no inference" });
  expect(none).toMatchObject({ value: null, gap: "skipped: no /dev/vhost-net" });
});

test("a packet rate carries the loss that belongs to it", () => {
  const [cell] = SERIES;
  const key = `${cell?.key}|udp_stream_64|rx`;
  const counts = { ok: 1, failed: 0, skipped: 0, timeout: 0 };
  const summary = { metrics: { loss_ratio: [{ bootIndex: 0, n: 1, mean: 0.031 }] }, counts };
  const panel = sendPanel(
    new Map([[key, summary as never]]),
    { test: "udp_stream_64", direction: "rx", metric: "packet_rate_pps" },
    measures.slice(0, 2),
  );
  const rows = readPanel(sendSeries("R", SERIES.slice(0, 2)), panel, { unit: "pps", scale });
  expect(rows.map(({ aside }) => aside)).toEqual(["loss 3.10\u00a0%", null]);
});
