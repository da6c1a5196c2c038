import { expect, test } from "vitest";
import { makeDataset } from "./dataset.ts";
import { dropForMetric } from "./drop-choices.ts";
import { offeredMetrics } from "./metrics.ts";
import { resolveQuestion } from "./question.ts";
import { ask, cellOf, summaryOf, viewOf } from "./testing.ts";

/** Streams have throughput in both directions, round trips a latency in one. */
const VIEW = viewOf("01ARZ3NDEKTSV4RRFFQ69G5FA1", [
  [
    cellOf(),
    [
      summaryOf(cellOf(), "tcp_stream", "tx", { throughput_bps: [1e6] }),
      summaryOf(cellOf(), "tcp_stream", "rx", { throughput_bps: [1e6] }),
      summaryOf(cellOf(), "tcp_rr", "tx", { latency_mean_us: [80] }),
    ],
  ],
]);
const offered = offeredMetrics([VIEW]);
const find = (name: string) => offered.find((one) => one.name === name) ?? { tests: [], dirs: [] };

test("a metric is offered with the tests and directions that have it", () => {
  expect(find("throughput_bps")).toMatchObject({ tests: ["tcp_stream"], dirs: ["tx", "rx"] });
  expect(find("latency_mean_us")).toMatchObject({ tests: ["tcp_rr"], dirs: ["tx"] });
});

test("what another metric has no figures for goes, the rest stays", () => {
  const asked = ask({ test: ["tcp_stream", "all"], dir: ["rx"], vs: "dir:rx", nic: ["virtio-net"] });
  const question = { effect: "dir" as const };
  const latency = find("latency_mean_us");
  expect(dropForMetric({ asked, question }, latency)).toEqual({ test: ["all"], dir: null, vs: null });
  expect(dropForMetric({ asked, question }, find("throughput_bps"))).toEqual({});
  expect(dropForMetric({ asked: ask({ against: "rx" }), question }, latency)).toEqual({ against: null });
  expect(dropForMetric({ asked: ask({ rr: "tcp_stream" }), question }, latency)).toEqual({ rr: null });
});

test("the address that is left is understood as a whole", () => {
  const asked = ask({ test: ["tcp_stream"], dir: ["rx"], x: "dir", vs: "dir:rx" });
  const left = {
    ...asked,
    ...dropForMetric({ asked, question: { effect: "dir" } }, find("latency_mean_us")),
  };
  const { levels } = makeDataset([VIEW], ["latency_mean_us"]);
  expect(resolveQuestion(levels, asked).bad).not.toEqual([]);
  expect(resolveQuestion(levels, left).bad).toEqual([]);
});
