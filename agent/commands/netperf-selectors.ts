import type { TestKey } from "../../lib/domain/tests.ts";
import { isRoundTrip } from "../../lib/domain/tests.ts";

/** Asked of every test; a selector that is not asked for is absent from the output. */
const COMMON = [
  "THROUGHPUT",
  "THROUGHPUT_UNITS",
  "ELAPSED_TIME",
  "PROTOCOL",
  "LOCAL_SEND_CALLS",
  "LOCAL_RECV_CALLS",
  "REMOTE_SEND_CALLS",
  "REMOTE_RECV_CALLS",
  "LOCAL_SEND_SIZE",
  "LOCAL_RECV_SIZE",
  "REMOTE_SEND_SIZE",
  "REMOTE_RECV_SIZE",
  "LOCAL_BYTES_SENT",
  "LOCAL_BYTES_RECVD",
  "REMOTE_BYTES_SENT",
  "REMOTE_BYTES_RECVD",
  "LOCAL_SEND_THROUGHPUT",
  "REMOTE_RECV_THROUGHPUT",
  "LOCAL_CPU_UTIL",
  "LOCAL_CPU_METHOD",
  "REMOTE_CPU_UTIL",
  "REMOTE_CPU_METHOD",
  "LOCAL_SD",
  "REMOTE_SD",
  "SD_UNITS",
  "CONFIDENCE_LEVEL",
] as const;

/** Segment size and retransmissions explain a TCP figure; netperf prints -1 for them with UDP. */
const TCP_ONLY = ["TRANSPORT_MSS", "LOCAL_TRANSPORT_RETRANS", "REMOTE_TRANSPORT_RETRANS"] as const;

/** RT_LATENCY is 1 / rate; the rest comes from netperf's own histogram. */
const ROUND_TRIP = [
  "TRANSACTION_RATE",
  "REQUEST_SIZE",
  "RESPONSE_SIZE",
  "RT_LATENCY",
  "MIN_LATENCY",
  "MEAN_LATENCY",
  "P50_LATENCY",
  "P90_LATENCY",
  "P99_LATENCY",
  "MAX_LATENCY",
  "STDDEV_LATENCY",
] as const;

/** Output selectors of one test, for netperf's test-level `-k`. */
export function netperfSelectors(test: TestKey): string[] {
  return [...COMMON, ...(test.startsWith("tcp") ? TCP_ONLY : []), ...(isRoundTrip(test) ? ROUND_TRIP : [])];
}
