import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatBytes } from "./bytes.ts";
import { formatEstimate, formatMetric } from "./metric-value.ts";
import { formatCount, formatPlural, formatSignificant } from "./number.ts";
import { pickScale } from "./scale.ts";
import { formatCommand } from "./shell.ts";
import { columnTestLabel, shortTestLabel, testLabel } from "./test-label.ts";
import { formatAge, formatDuration, formatInstant, secondsBetween } from "./time.ts";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("numbers", () => {
  it.each([
    [0, "0"],
    [1.7391, "1.74"],
    [372.4, "372"],
    [0.021349, "0.0213"],
    [12_403, "12 403"],
    [-3.146, "−3.15"],
    [0.0000001, "0.000000"],
  ])("%d with three significant digits is %s", (value, text) => {
    expect(plain(formatSignificant(value))).toBe(text);
  });
  it("separates thousands of a count", () => {
    expect(plain(formatCount(1_234_567))).toBe("1 234 567");
    expect(formatPlural(1, "boot")).toBe("1 boot");
    expect(formatPlural(0, "boot")).toBe("0 boots");
  });
});

describe("metric values", () => {
  it.each([
    [9_412_000_000, "bit/s", "9.41 Gbit/s"],
    [372_000_000, "bit/s", "372 Mbit/s"],
    [48.31, "us", "48.3 µs"],
    [2_310, "us", "2.31 ms"],
    [412_345, "pps", "412 kpps"],
    [1_488_095, "pps", "1.49 Mpps"],
    [0.031, "ratio", "3.10 %"],
    [0, "ratio", "0 %"],
    [12.25, "1/packet", "12.3 /packet"],
    [1.5, "cores", "1.50 cores"],
    [0.4, "pps", "0.400 pps"],
  ] as const)("%d %s reads %s", (value, unit, text) => {
    expect(plain(formatMetric(value, unit))).toBe(text);
  });
  it("picks one scale for the largest figure of an axis", () => {
    expect(pickScale("bit/s", 2e9).suffix).toBe("Gbit/s");
    expect(pickScale("us", 999).suffix).toBe("µs");
    expect(pickScale("us", 1000).suffix).toBe("ms");
  });
});

describe("estimates", () => {
  const estimate = { value: 1.7391e9, low: 1.68e9, high: 1.7982e9, n: 3, method: "t" };
  it("shows the digits that the interval bears", () => {
    expect(formatEstimate(estimate, "bit/s")).toEqual({
      value: "1.739",
      interval: "[1.680, 1.798]",
      suffix: "Gbit/s",
    });
    const wide = { ...estimate, low: 0.9e9, high: 2.6e9 };
    expect(formatEstimate(wide, "bit/s")).toEqual({
      value: "1.74",
      interval: "[0.90, 2.60]",
      suffix: "Gbit/s",
    });
  });
  it("gives a value the same digits where its interval is cut at zero", () => {
    const scattered = { ...estimate, value: 526e6, low: -347e6, high: 1399e6 };
    const cut = formatEstimate({ ...scattered, low: 0 }, "bit/s");
    expect(cut.value).toBe(formatEstimate(scattered, "bit/s").value);
    expect(plain(cut.interval ?? "")).toBe("[0, 1 399]");
  });
  it("has no interval with one boot", () => {
    const one = { ...estimate, low: null, high: null, n: 1 };
    expect(formatEstimate(one, "bit/s")).toEqual({ value: "1.74", interval: null, suffix: "Gbit/s" });
  });
  it("keeps to the scale that it is given", () => {
    expect(plain(formatEstimate(estimate, "bit/s", { divisor: 1e6, suffix: "Mbit/s" }).value)).toBe("1 739");
  });
});

describe("times and sizes", () => {
  it.each([
    [0.42, "0.4 s"],
    [2, "2 s"],
    [51.7, "52 s"],
    [120, "2 min"],
    [200, "3 min 20 s"],
    [3_900, "1 h 05 min"],
    [183_600, "2 d 3 h"],
  ])("%d seconds are %s", (seconds, text) => {
    expect(plain(formatDuration(seconds))).toBe(text);
  });
  it("shows instants in UTC and ages against a given now", () => {
    expect(formatInstant("2026-11-02T10:00:05.123Z")).toBe("2026-11-02 10:00");
    expect(formatInstant("2026-11-02T10:00:05.123Z", true)).toBe("2026-11-02 10:00:05");
    const now = new Date("2026-11-02T10:00:00Z");
    expect(formatAge("2026-11-02T09:59:40Z", now)).toBe("just now");
    expect(formatAge("2026-11-02T09:17:00Z", now)).toBe("43 min ago");
    expect(formatAge("2026-10-31T10:00:00Z", now)).toBe("2 d ago");
    expect(formatAge("2026-01-31T10:00:00Z", now)).toBe("2026-01-31");
    expect(formatAge("2026-11-03T10:00:00Z", now)).toBe("2026-11-03");
  });
  it("says null for a span without an end", () => {
    expect(secondsBetween("2026-11-02T10:00:00Z", null)).toBeNull();
    expect(secondsBetween("2026-11-02T10:00:00Z", "2026-11-02T09:00:00Z")).toBeNull();
    expect(secondsBetween("2026-11-02T10:00:00Z", "2026-11-02T10:01:00Z")).toBe(60);
  });
  it("uses binary units for bytes", () => {
    expect(plain(formatBytes(256 * 1024 ** 2))).toBe("256 MiB");
    expect(plain(formatBytes(33_608_622_080))).toBe("31.3 GiB");
  });
});

describe("test labels", () => {
  it("names family and frame", () => {
    expect(plain(testLabel("udp_stream_1518"))).toBe("UDP stream, 1518 B frames");
    expect(testLabel("tcp_rr")).toBe("TCP request/response");
    expect(shortTestLabel("udp_rr_64")).toBe("UDP64");
    expect(["udp_rr_64", "udp_stream_64"].map(columnTestLabel)).toEqual(["UDP64 RR", "UDP64"]);
    expect(testLabel("something_else")).toBe("something_else");
  });
});

describe("commands", () => {
  it("leaves harmless arguments bare", () => {
    expect(formatCommand(["ip", "link", "add", "br0", "type", "bridge"])).toBe("ip link add br0 type bridge");
  });
  it("is read back by a shell as the same arguments, whatever they hold", () => {
    const argument = fc.string({ minLength: 0, maxLength: 20, unit: "grapheme-ascii" });
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 4 }), (argv) => {
        const script = `for a in ${formatCommand(argv)}; do printf '%s\\0' "$a"; done`;
        const output = execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" });
        expect(output.split("\0").slice(0, -1)).toEqual(argv);
      }),
      { numRuns: 60 },
    );
  });
});
