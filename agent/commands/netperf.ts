import { parseTestKey, type TestKey, type TestName } from "../../lib/domain/tests.ts";
import { netperfSelectors } from "./netperf-selectors.ts";

export type NetperfRequest = {
  test: TestKey;
  /** IPv4 address of the side that runs netperf. */
  self: string;
  /** IPv4 address of the side that runs netserver. */
  peer: string;
  /** netserver's port. */
  controlPort: number;
  /** Port of the data connection at netserver's side; a fixed one can be let through a firewall. */
  dataPort: number;
  /** Length of the measurement; netperf takes whole seconds, so a fraction is rounded up. */
  seconds: number;
};

/** netperf's own name of a test. */
const NETPERF_TEST: Record<TestName, string> = {
  tcp_stream: "TCP_STREAM",
  udp_stream: "UDP_STREAM",
  tcp_rr: "TCP_RR",
  udp_rr: "UDP_RR",
};

/** 1 MiB at both ends, so that a burst is lost on the path under test and not in a socket's buffer. */
const UDP_SOCKET_BUFFER = "1M";

/**
 * Argument list of netperf for one trial. Direction is not among them: netperf sends, so it runs in the guest for
 * `tx` and on the tester for `rx`, with `self` and `peer` swapped.
 */
export function netperfArguments(request: NetperfRequest): string[] {
  const { name, payloadBytes } = parseTestKey(request.test);
  return [
    ...["-4", "-H", request.peer, "-L", request.self, "-p", String(request.controlPort)],
    ...["-P", "0", "-l", String(Math.max(1, Math.ceil(request.seconds))), "-c", "-C"],
    ...(name.endsWith("_stream") ? ["-f", "m"] : []),
    ...["-t", NETPERF_TEST[name], "--", "-P", `0,${request.dataPort}`],
    ...testArguments(name, payloadBytes),
    ...["-k", netperfSelectors(request.test).join(",")],
  ];
}

function testArguments(name: TestName, payloadBytes: number | null): string[] {
  switch (name) {
    case "tcp_stream":
      return ["-m", "16K"];
    case "udp_stream":
      // `-R 1` lifts SO_DONTROUTE, which netperf sets on unidirectional UDP.
      return ["-R", "1", "-m", String(payloadBytes), "-s", UDP_SOCKET_BUFFER, "-S", UDP_SOCKET_BUFFER];
    case "tcp_rr":
      return ["-r", "1,1"];
    case "udp_rr":
      // Without `-e`, one lost datagram stalls the test for ever.
      return ["-e", "1", "-r", `${payloadBytes},${payloadBytes}`];
  }
}

/** Argument list of netserver: in the foreground (its life is ours to end), on one address and port. */
export function netserverArguments(server: { address: string; controlPort: number }): string[] {
  return ["-D", "-4", "-L", server.address, "-p", String(server.controlPort)];
}
