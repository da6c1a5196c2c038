import { z } from "zod";

/** netperf test families that the matrix runs. */
export const TestName = z.enum(["tcp_stream", "udp_stream", "tcp_rr", "udp_rr"]);
export type TestName = z.infer<typeof TestName>;

/**
 * Key of a test with its Ethernet frame size in bytes (with FCS), as used in URLs and tables:
 * `tcp_stream`, `udp_stream_64`, `udp_rr_1518`. Only UDP has a frame size.
 */
export const TestKey = z.string().regex(/^(tcp_stream|tcp_rr|udp_stream_[1-9]\d{0,4}|udp_rr_[1-9]\d{0,4})$/, {
  error: "must be tcp_stream, tcp_rr, udp_stream_<frame bytes> or udp_rr_<frame bytes>",
});
export type TestKey = z.infer<typeof TestKey>;

/** The six tests of the standard matrix, in the order in which they run and are charted. */
export const STANDARD_TESTS = [
  "tcp_stream",
  "udp_stream_64",
  "udp_stream_1518",
  "tcp_rr",
  "udp_rr_64",
  "udp_rr_1518",
] as const satisfies readonly TestKey[];

/** 8 UDP + 20 IPv4 + 14 Ethernet + 4 FCS. */
export const UDP_FRAME_OVERHEAD_BYTES = 46;

export type ParsedTest = { name: TestName; frameBytes: number | null; payloadBytes: number | null };

/** Splits a test key; the UDP payload is the frame less 46 bytes of headers and FCS. */
export function parseTestKey(key: TestKey): ParsedTest {
  const match = /^(.+?)_(\d+)$/.exec(key);
  if (!match) return { name: TestName.parse(key), frameBytes: null, payloadBytes: null };
  const frameBytes = Number(match[2]);
  return {
    name: TestName.parse(match[1]),
    frameBytes,
    payloadBytes: frameBytes - UDP_FRAME_OVERHEAD_BYTES,
  };
}

/** True where the test is a request/response test, whose figures are latency and transactions. */
export function isRoundTrip(key: TestKey): boolean {
  return key.startsWith("tcp_rr") || key.startsWith("udp_rr");
}
