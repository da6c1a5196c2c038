import { expect, test } from "vitest";
import { Trial } from "../domain/trial.ts";
import { makeTrial } from "./testing.ts";
import { earlierDigest, writeTrialText } from "./trial-text.ts";

const exits = [{ source: "debugfs", usable: true, total: 3, byReason: { hlt: 1, io: 2 } }];
const trial = makeTrial({ metrics: { throughput_bps: 1, loss_ratio: 0 }, exits });
const turned = Trial.parse({
  ...Object.fromEntries(Object.entries(trial).reverse()),
  metrics: { loss_ratio: 0, throughput_bps: 1 },
  exits: [{ byReason: { io: 2, hlt: 1 }, total: 3, usable: true, source: "debugfs" }],
});

test("texts mind content and not the order of keys", () => {
  expect(writeTrialText(turned)).toEqual(writeTrialText(trial));
  expect(writeTrialText(trial).digest).toHaveLength(16);
  expect(JSON.parse(writeTrialText(turned).metrics)).toEqual(trial.metrics);
});

test("a digest minds every part of a trial", () => {
  const { digest } = writeTrialText(trial);
  const changes: Partial<Trial>[] = [
    { iteration: 1 },
    { exits: [] },
    { metrics: { throughput_bps: 2, loss_ratio: 0 } },
    { raw: "THROUGHPUT=251.00\n" },
    { command: null },
    { cell: { ...trial.cell, nic: "virtio-net" } },
    { startedAt: "2026-11-02T10:00:02.000Z" },
  ];
  for (const change of changes) expect(writeTrialText({ ...trial, ...change }).digest).not.toEqual(digest);
});

test("the digest of trials that were stored earlier is still known", () => {
  expect(earlierDigest(turned)).toEqual(earlierDigest(trial));
  expect(earlierDigest({ ...trial, iteration: 1 })).not.toEqual(earlierDigest(trial));
});
