import { expect, test } from "vitest";
import { makeHeader } from "../runs/testing.ts";
import { environmentLine } from "./environment-line.ts";

const header = makeHeader({ startedAt: "2026-01-02T10:00:00.000Z" });
const on = (hostname: string, kernel: string | null = header.host.kernel, day = "2026-01-02") =>
  makeHeader({ host: { ...header.host, hostname, kernel }, startedAt: `${day}T10:00:00.000Z` });

test("one run is told as it is", () => {
  const line = environmentLine(on("left", "6.1"));
  expect(line).toMatch(/^left · kernel 6\.1 · .*lab netns.* · 2026-01-02$/);
  expect(environmentLine(on("left", "6.1"), on("left", "6.1"))).toBe(line);
});

test("two hosts are both named, what they share is said once, and the days are a span", () => {
  const line = environmentLine(on("left", "6.1", "2026-01-05"), on("right", "6.6"));
  expect(line).toMatch(/^left, kernel 6\.1; right, kernel 6\.6 · .* · 2026-01-02 to 2026-01-05$/);
  expect(line.match(/lab netns/g)).toHaveLength(1);
});

test("what one environment lacks is said, too: nobody may take it for the other's", () => {
  expect(environmentLine(on("left", null), on("left", "6.6"))).toMatch(
    /^kernel not known; kernel 6\.6 · left · /,
  );
  const real = makeHeader({ guestAcceleration: "kvm" });
  expect(environmentLine(header, real)).toMatch(/^emulated; not emulated · testhost · /);
});

test("of many environments the first are told and the rest counted; of none nothing", () => {
  const line = environmentLine(...["a", "b", "c", "d", "e", "f"].map((name) => on(name)));
  expect(line).toMatch(/^a; b; c; d; and 2 more · /);
  expect(environmentLine()).toBe("");
});
