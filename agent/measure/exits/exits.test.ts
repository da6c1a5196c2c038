import { describe, expect, test } from "vitest";
import { histogramDelta, parseHistogram } from "./histogram.ts";
import { crossCheck, exitMetrics, KVM_EXIT, KVM_USERSPACE_EXIT, QUERY_STATS } from "./metrics.ts";

const printed = (hlt: number, npf: number, dropped = 0) => `# event histogram
#
# trigger info: hist:keys=exit_reason:vals=hitcount:sort=hitcount:size=2048 [active]
#

{ exit_reason:        120 } hitcount:       ${hlt}
{ exit_reason:       1024 } hitcount:       ${npf}

Totals:
    Hits: ${hlt + npf}
    Entries: 2
    Dropped: ${dropped}
`;

describe("tracefs histogram", () => {
  test("the difference of two readings is named by the processor's own reasons", () => {
    const before = parseHistogram(printed(10, 5), "exit_reason");
    const after = parseHistogram(printed(110, 5), "exit_reason");
    expect(histogramDelta(before, after, "svm")).toEqual({ hlt: 100 });
  });

  test("an unknown code keeps its number", () => {
    const after = parseHistogram("{ exit_reason: 4660 } hitcount: 3", "exit_reason");
    expect(histogramDelta(new Map(), after, "svm")).toEqual({ "0x1234": 3 });
  });

  test("dropped entries make it unusable, loudly", () => {
    expect(() => parseHistogram(printed(1, 1, 7), "exit_reason")).toThrow("dropped 7 entries");
  });
});

describe("cross-check of exit sources", () => {
  const source = (name: string, total: number) => ({ source: name, usable: true, total, byReason: {} });

  test("one zero and the other not is a blind source, never no exits", () => {
    const [trace, stats] = crossCheck([source(KVM_EXIT, 0), source(QUERY_STATS, 4200)]);
    expect(trace?.usable).toBe(false);
    expect(stats?.usable).toBe(true);
    expect(exitMetrics(crossCheck([source(KVM_EXIT, 0), source(QUERY_STATS, 4200)]), 2, 100)).toEqual({
      exits_per_s: 2100,
      exits_per_packet: 42,
    });
  });

  test("no source says nothing rather than zero", () => {
    expect(exitMetrics([], 2, 100)).toEqual({});
  });

  test("userspace exits count on their own: none of them beside many exits is what vhost-net is for", () => {
    const checked = crossCheck([source(KVM_EXIT, 50), source(KVM_USERSPACE_EXIT, 0)]);
    expect(exitMetrics(checked, 1, 10)).toMatchObject({ exits_per_packet: 5, userspace_exits_per_packet: 0 });
  });

  test("without packets there is no per-packet figure", () => {
    expect(exitMetrics([source(KVM_EXIT, 50)], 1, null)).toEqual({ exits_per_s: 50 });
  });
});
