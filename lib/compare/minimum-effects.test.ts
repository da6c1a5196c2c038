import { expect, test } from "vitest";
import { parseMinimumEffects } from "./minimum-effects.ts";

test("each metric's own minimum effect is read, and what is none is named", () => {
  expect(parseMinimumEffects("latency_p99_us:5,throughput_bps:0.5")).toEqual({
    effects: { latency_p99_us: 0.05, throughput_bps: 0.005 },
    bad: [],
  });
  const bad = ["speed:5", "latency_p99_us", "latency_p99_us:60", "latency_p99_us:-1", "latency_p99_us:5:6"];
  expect(parseMinimumEffects(bad.join(","))).toEqual({ effects: {}, bad });
  expect(parseMinimumEffects("")).toEqual({ effects: {}, bad: [] });
});
