import { expect, test } from "vitest";
import { choosePinning, pinnedLaunch } from "./pinning.ts";

test("each role has a core of its own, and the machine keeps CPU 0; too few cores are left to the scheduler", () => {
  expect(choosePinning(4)).toEqual({});
  expect(choosePinning(5)).toEqual({ vcpu: "1", qemu: "2", vhost: "3", tester: "4" });
});

test("a pinned program starts by way of taskset, with its own environment", () => {
  const launch = { file: "/tree/lib/ld.so", prefixArgs: ["/tree/bin/netperf"], env: { LC_ALL: "C" } };
  expect(pinnedLaunch(launch, undefined)).toEqual(launch);
  expect(pinnedLaunch(launch, "4")).toEqual({
    file: "taskset",
    prefixArgs: ["-c", "4", "/tree/lib/ld.so", "/tree/bin/netperf"],
    env: { LC_ALL: "C" },
  });
});
