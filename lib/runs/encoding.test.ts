import { expect, test } from "vitest";
import { digestTrial, pack, unpack } from "./encoding.ts";
import { makeTrial } from "./testing.ts";

test("what was packed comes back equal, in fewer bytes", () => {
  const value = { raw: "THROUGHPUT=250.00\nTHROUGHPUT_UNITS=10^6bits/s\nµ\u0000", exits: [1, 2, null] };
  expect(unpack(pack(value))).toEqual(value);
  expect(pack(value).byteLength).toBeLessThan(JSON.stringify(value).length / 2);
});

test("a digest minds content and not the order of keys", () => {
  const trial = makeTrial({ metrics: { throughput_bps: 1, loss_ratio: 0 } });
  const turned = { ...trial, metrics: { loss_ratio: 0, throughput_bps: 1 } };
  expect(digestTrial(turned)).toEqual(digestTrial(trial));
  expect(digestTrial({ ...trial, iteration: 1 })).not.toEqual(digestTrial(trial));
  expect(digestTrial(trial)).toHaveLength(16);
});
