import type { Metrics } from "../../lib/domain/metrics.ts";
import type { KeyvalOutput } from "./keyval.ts";
import { demand } from "./refusal.ts";
import { required } from "./required.ts";
import { bitsPerSecondFactor } from "./throughput-units.ts";

/** ELAPSED_TIME has two decimals, so what is derived from it is off by up to this many seconds of its length. */
const ELAPSED_ROUNDING_SECONDS = 0.005;
/** What netperf's own timing may differ beyond rounding. */
const SLACK = 0.01;

export type StreamFigures = { metrics: Metrics; units: number | null };

/** Figures of TCP_STREAM: payload bit/s as received, proved against the receiver's own byte count. */
export function tcpStreamFigures(output: KeyvalOutput): StreamFigures {
  const elapsed = required(output, "ELAPSED_TIME");
  demand(elapsed > 0, "ELAPSED_TIME is zero: nothing was measured");
  const throughput = receivedBitsPerSecond(output, elapsed);
  return { metrics: { throughput_bps: throughput }, units: null };
}

/**
 * Figures of UDP_STREAM. THROUGHPUT is the received rate; packets come from send and receive calls, one datagram
 * each. A stream whose every datagram was lost is a result (loss 1), not a failure.
 */
export function udpStreamFigures(output: KeyvalOutput, payloadBytes: number): StreamFigures {
  const elapsed = required(output, "ELAPSED_TIME");
  demand(elapsed > 0, "ELAPSED_TIME is zero: nothing was measured");
  const sent = required(output, "LOCAL_SEND_CALLS");
  const received = required(output, "REMOTE_RECV_CALLS");
  demand(
    Number.isInteger(sent) && Number.isInteger(received),
    "send and receive calls are not whole numbers",
  );
  demand(sent > 0, "LOCAL_SEND_CALLS is zero: nothing was sent");
  demand(received <= sent, `${received} datagrams received but only ${sent} sent`);
  demand(
    output.number("LOCAL_SEND_SIZE") === payloadBytes,
    `LOCAL_SEND_SIZE is ${output.text("LOCAL_SEND_SIZE")}, but the test sends ${payloadBytes} bytes`,
  );
  const bytes = required(output, "REMOTE_BYTES_RECVD");
  demand(
    bytes === received * payloadBytes,
    `REMOTE_BYTES_RECVD is ${bytes}, but ${received} datagrams of ${payloadBytes} bytes make ${received * payloadBytes}`,
  );
  const throughput = receivedBitsPerSecond(output, elapsed);
  return {
    metrics: {
      throughput_bps: throughput,
      packet_rate_pps: received / elapsed,
      sent_rate_pps: sent / elapsed,
      loss_ratio: 1 - received / sent,
    },
    units: received,
  };
}

function receivedBitsPerSecond(output: KeyvalOutput, elapsed: number): number {
  const value = required(output, "THROUGHPUT");
  const units = output.text("THROUGHPUT_UNITS") ?? "";
  const factor = bitsPerSecondFactor(units);
  demand(factor !== null, `THROUGHPUT_UNITS is ${JSON.stringify(units)}, which is no data rate`);
  const throughput = value * factor;
  const derived = (required(output, "REMOTE_BYTES_RECVD") * 8) / elapsed;
  // The printed figure itself has two decimals of its unit.
  const tolerance = derived * (SLACK + ELAPSED_ROUNDING_SECONDS / elapsed) + 0.01 * factor;
  demand(
    Math.abs(throughput - derived) <= tolerance,
    `THROUGHPUT says ${Math.round(throughput)} bit/s, but the bytes received make ${Math.round(derived)}`,
  );
  return throughput;
}
