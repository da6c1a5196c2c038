import { expect, test } from "vitest";
import type { LackedFigure } from "@/lib/compare/types";
import { lackedText } from "./left-out-text";

const lacked = (test: string, direction: "tx" | "rx", metric: LackedFigure["metric"] = null) => ({
  test,
  direction,
  metric,
});

test("tests are named with their directions, a metric of them apart, and many are counted", () => {
  expect(
    lackedText([
      lacked("tcp_stream", "tx"),
      lacked("tcp_stream", "rx"),
      lacked("tcp_rr", "tx"),
      lacked("udp_stream_64", "tx", "exits_per_packet"),
    ]),
  ).toBe("TCP TX and RX, TCP RR TX; Exits per packet of UDP64 TX");
  const many = ["tcp_stream", "udp_stream_64", "udp_stream_1518", "tcp_rr", "udp_rr_64"];
  expect(lackedText(many.map((test) => lacked(test, "tx")))).toBe("5 tests");
});
