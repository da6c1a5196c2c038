import { expect, test } from "vitest";
import { createRateLimiter } from "./rate-limit.ts";

function clocked(perSecond: number) {
  const clock = { ms: 0 };
  return { clock, limiter: createRateLimiter(perSecond, () => clock.ms) };
}

test("a caller has a burst of ten seconds' worth, then the steady rate, whatever others do", () => {
  const { clock, limiter } = clocked(5);
  for (let sent = 0; sent < 50; sent += 1) expect(limiter.take("a")).toBeNull();
  expect(limiter.take("a")).toBe(1);
  expect(limiter.take("b")).toBeNull();
  clock.ms += 400;
  expect([limiter.take("a"), limiter.take("a"), limiter.take("a")]).toEqual([null, null, 1]);
  clock.ms += 3_600_000;
  for (let sent = 0; sent < 50; sent += 1) expect(limiter.take("a")).toBeNull();
  expect(limiter.take("a")).toBe(1);
});

test("a costly request waits until its cost is there; being refused costs nothing", () => {
  const { clock, limiter } = clocked(1);
  expect(limiter.take("a", 10)).toBeNull();
  for (let tried = 0; tried < 100; tried += 1) expect(limiter.take("a", 4)).toBe(4);
  clock.ms += 4000;
  expect(limiter.take("a", 4)).toBeNull();
});

test("an agent that uploads 9,000 trials a second in batches of 540 never waits", () => {
  const { clock, limiter } = clocked(200);
  for (let sent = 0; sent < 10_000; sent += 1) {
    expect(limiter.take("agent")).toBeNull();
    clock.ms += 60;
  }
});

test("memory is bounded, and the longest unused are forgotten first", () => {
  const { limiter } = clocked(1);
  limiter.take("first", 10);
  for (let other = 0; other < 9_999; other += 1) limiter.take(`other ${other}`);
  expect(limiter.take("first", 10)).toBe(10);
  for (let other = 0; other < 10_000; other += 1) limiter.take(`later ${other}`);
  expect(limiter.take("first", 10)).toBeNull();
});

test("a rate of 0 is no limit", () => {
  const { limiter } = clocked(0);
  for (let sent = 0; sent < 1000; sent += 1) expect(limiter.take("a", 1000)).toBeNull();
});
