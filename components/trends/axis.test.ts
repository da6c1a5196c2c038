import { expect, test } from "vitest";
import { fitAxis, roundAxis, spreadTicks, tickText } from "./axis.ts";

test("an axis has round ends that hold its values", () => {
  expect(roundAxis(396, 810)).toEqual({ low: 300, high: 900, ticks: [300, 400, 500, 600, 700, 800, 900] });
  const single = roundAxis(5, 5);
  expect(single.low).toBeLessThan(5);
  expect(single.high).toBeGreaterThan(5);
  expect(roundAxis(0, 0).high).toBeGreaterThan(0);
});

test("one wide interval does not flatten the rest, and every boot and the band are shown", () => {
  const points = [
    { value: 100, low: -1000, high: 1200, boots: [90, 110] },
    { value: 120, low: 119, high: 121, boots: [120] },
  ];
  const { low, high } = fitAxis(points, { low: 85, high: 130 }, false);
  expect(low).toBeLessThanOrEqual(85);
  expect(low).toBeGreaterThanOrEqual(50);
  expect(high).toBeGreaterThanOrEqual(130);
  expect(high).toBeLessThanOrEqual(160);
  expect(fitAxis(points, null, true).low).toBe(0);
});

test("ticks are spread over both ends, and read as days or times of one day", () => {
  expect(spreadTicks(3, 8)).toEqual([0, 1, 2]);
  expect(spreadTicks(12, 4)).toEqual([0, 4, 7, 11]);
  const noon = Date.parse("2026-10-02T12:05:00Z");
  expect(tickText(noon, noon - 60_000, noon)).toBe("12:05");
  expect(tickText(noon, noon - 86_400_000, noon)).toBe("10-02");
});
