import { expect, test } from "vitest";
import { Trial } from "../domain/trial.ts";
import { digestTrial, pack, unpack } from "./encoding.ts";
import { makeTrial } from "./testing.ts";

test("what was packed comes back equal, in fewer bytes", () => {
  const value = { raw: "THROUGHPUT=250.00\nTHROUGHPUT_UNITS=10^6bits/s\nµ\u0000", exits: [1, 2, null] };
  expect(unpack(pack(value))).toEqual(value);
  expect(pack(value).byteLength).toBeLessThan(JSON.stringify(value).length / 2);
});

test("a digest minds content and not the order of keys", () => {
  const exits = [{ source: "debugfs", usable: true, total: 3, byReason: { hlt: 1, io: 2 } }];
  const trial = makeTrial({ metrics: { throughput_bps: 1, loss_ratio: 0 }, exits });
  const turned = Trial.parse({
    ...Object.fromEntries(Object.entries(trial).reverse()),
    metrics: { loss_ratio: 0, throughput_bps: 1 },
    exits: [{ byReason: { io: 2, hlt: 1 }, total: 3, usable: true, source: "debugfs" }],
  });
  expect(digestTrial(turned)).toEqual(digestTrial(trial));
  expect(digestTrial({ ...trial, iteration: 1 })).not.toEqual(digestTrial(trial));
  expect(digestTrial({ ...trial, exits: [] })).not.toEqual(digestTrial(trial));
  expect(digestTrial(trial)).toHaveLength(16);
});
