import { describe, expect, it } from "vitest";
import { logDomain, logTicks } from "./log-axis.ts";
import { placeLabels } from "./place-labels.ts";

describe("logarithmic axis", () => {
  it("ends on a 1, 2 or 5 that holds every figure", () => {
    expect(logDomain([0.18, 39.9])).toEqual([0.1, 50]);
    expect(logDomain([300, 16_000])).toEqual([200, 20_000]);
    expect(logDomain([0, -1])).toEqual([1, 10]);
  });
  it("gives a single figure room on both sides", () => {
    const [low, high] = logDomain([10]);
    expect(low).toBeLessThan(10);
    expect(high).toBeGreaterThan(10);
  });
  it("has ticks at decades, and between them where there is room", () => {
    expect(logTicks([0.1, 100])).toEqual([0.1, 1, 10, 100].map((tick) => expect.closeTo(tick)));
    expect(logTicks([2, 50])).toEqual([2, 5, 10, 20, 50]);
  });
});

describe("labels of points", () => {
  const inside = { left: 0, top: 0, right: 200, bottom: 100 };
  it("stand right of a point, left where the edge is near", () => {
    const places = placeLabels(
      [
        { id: "a", x: 20, y: 50, text: "UDP64" },
        { id: "b", x: 190, y: 50, text: "UDP64" },
      ],
      inside,
    );
    expect(places.map(({ id, anchor }) => [id, anchor])).toEqual([
      ["a", "start"],
      ["b", "end"],
    ]);
  });
  it("are left out where they would cover a mark or another label", () => {
    const crowd = [40, 46, 52].map((x) => ({ id: `p${x}`, x, y: 50, text: "UDP1518 RR" }));
    const placed = placeLabels(crowd, inside).map(({ id }) => id);
    expect(placed).not.toContain("p46");
  });
});
