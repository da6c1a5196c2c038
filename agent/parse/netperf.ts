import type { Command } from "../../lib/domain/boot.ts";
import type { Metrics } from "../../lib/domain/metrics.ts";
import { parseTestKey, type TestKey } from "../../lib/domain/tests.ts";
import { type KeyvalOutput, readKeyval } from "./keyval.ts";
import { demand, Refusal } from "./refusal.ts";
import { roundTripFigures } from "./round-trip.ts";
import { tcpStreamFigures, udpStreamFigures } from "./stream.ts";

/** What explains a figure but is none itself; null where netperf did not measure it. */
export type NetperfDetails = {
  elapsedSeconds: number;
  mssBytes: number | null;
  localRetransmits: number | null;
  remoteRetransmits: number | null;
  localCpuRatio: number | null;
  remoteCpuRatio: number | null;
};

export type NetperfOutcome =
  | {
      ok: true;
      metrics: Metrics;
      /** Packets (UDP streams) or transactions (round trips); null for TCP streams, whose packets netperf cannot see. */
      units: number | null;
      details: NetperfDetails;
    }
  | { ok: false; reason: string };

export type NetperfContext = {
  /** Where netperf ran: in a guest, its own CPU figure is kept, as untrusted. */
  where: Command["where"];
  /** Planned length; given, a measurement that ended early (interrupted) is refused. */
  seconds?: number;
};

/** Share of the planned length below which a measurement counts as cut off. */
const SHORTEST_SHARE = 0.9;

/**
 * Reads netperf's `-k` output into metrics of the domain. Never throws, never gives a number that is not finite, and
 * refuses what does not fit together (bytes against throughput, calls against rates) with a reason for a reader.
 */
export function parseNetperf(raw: string, test: TestKey, context: NetperfContext): NetperfOutcome {
  try {
    const output = readKeyval(raw);
    if (output.selectors.length === 0) return { ok: false, reason: withoutValues(raw) };
    const { name, payloadBytes } = parseTestKey(test);
    const protocol = name.startsWith("tcp") ? "TCP" : "UDP";
    demand(
      output.text("PROTOCOL") === protocol,
      `PROTOCOL is ${JSON.stringify(output.text("PROTOCOL"))}, but ${test} runs over ${protocol}`,
    );
    const details = readDetails(output);
    demand(
      context.seconds === undefined || details.elapsedSeconds >= context.seconds * SHORTEST_SHARE,
      `netperf measured ${details.elapsedSeconds} s of ${context.seconds} s: it was interrupted`,
    );
    const { metrics, units } = figures(output, name, payloadBytes ?? 0);
    const guestCpu = context.where === "guest" ? details.localCpuRatio : null;
    return {
      ok: true,
      metrics: { ...metrics, ...(guestCpu === null ? {} : { cpu_guest_ratio: guestCpu }) },
      units,
      details,
    };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message };
    throw error;
  }
}

/** The metrics that a stored raw output proves; null where it proves none. */
export function rederive(
  raw: string,
  test: TestKey,
  context: NetperfContext = { where: "host" },
): Metrics | null {
  const outcome = parseNetperf(raw, test, context);
  return outcome.ok ? outcome.metrics : null;
}

function figures(output: KeyvalOutput, name: string, payloadBytes: number) {
  if (name === "tcp_stream") return tcpStreamFigures(output);
  if (name === "udp_stream") return udpStreamFigures(output, payloadBytes);
  return roundTripFigures(output);
}

function readDetails(output: KeyvalOutput): NetperfDetails {
  return {
    elapsedSeconds: output.number("ELAPSED_TIME") ?? 0,
    mssBytes: output.number("TRANSPORT_MSS"),
    localRetransmits: output.number("LOCAL_TRANSPORT_RETRANS"),
    remoteRetransmits: output.number("REMOTE_TRANSPORT_RETRANS"),
    localCpuRatio: cpuRatio(output, "LOCAL"),
    remoteCpuRatio: cpuRatio(output, "REMOTE"),
  };
}

/** Percent of all CPUs to a ratio; a method of `U` (unknown) means that the figure is made up. */
function cpuRatio(output: KeyvalOutput, side: "LOCAL" | "REMOTE"): number | null {
  const percent = output.number(`${side}_CPU_UTIL`);
  const method = output.text(`${side}_CPU_METHOD`);
  if (percent === null || percent > 100 || method === null || method === "U") return null;
  return percent / 100;
}

function withoutValues(raw: string): string {
  const last = raw.trim().split("\n").at(-1) ?? "";
  return last === ""
    ? "netperf printed nothing: it was killed, or lost its control connection"
    : `netperf printed no values: ${last.slice(0, 300)}`;
}
