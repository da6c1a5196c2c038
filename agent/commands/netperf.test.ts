import { describe, expect, it } from "vitest";
import { STANDARD_TESTS } from "../../lib/domain/tests.ts";
import { netperfArguments, netserverArguments } from "./netperf.ts";

const request = {
  self: "198.18.0.1",
  peer: "198.18.0.2",
  controlPort: 12865,
  dataPort: 12866,
  seconds: 2,
} as const;

function line(test: string, seconds = 2): string {
  return netperfArguments({ ...request, test, seconds }).join(" ");
}

describe("netperfArguments", () => {
  it("spells each test as it was run by hand", () => {
    const general = "-4 -H 198.18.0.2 -L 198.18.0.1 -p 12865 -P 0 -l 2 -c -C";
    expect(line("tcp_stream")).toContain(`${general} -f m -t TCP_STREAM -- -P 0,12866 -m 16K -k THROUGHPUT,`);
    expect(line("udp_stream_64")).toContain(
      `${general} -f m -t UDP_STREAM -- -P 0,12866 -R 1 -m 18 -s 1M -S 1M -k `,
    );
    expect(line("udp_stream_1518")).toContain("-R 1 -m 1472 -s 1M");
    expect(line("tcp_rr")).toContain(`${general} -t TCP_RR -- -P 0,12866 -r 1,1 -k `);
    expect(line("udp_rr_64")).toContain(`${general} -t UDP_RR -- -P 0,12866 -e 1 -r 18,18 -k `);
    expect(line("udp_rr_1518")).toContain("-e 1 -r 1472,1472");
  });

  it("asks for both CPUs and the calls always, for latency only where there are round trips", () => {
    for (const test of STANDARD_TESTS) {
      const selectors =
        netperfArguments({ ...request, test })
          .at(-1)
          ?.split(",") ?? [];
      expect(selectors).toEqual(
        expect.arrayContaining(["LOCAL_CPU_UTIL", "REMOTE_CPU_UTIL", "REMOTE_RECV_CALLS"]),
      );
      expect(selectors.includes("P99_LATENCY")).toBe(test.includes("_rr"));
      expect(selectors.includes("TRANSPORT_MSS")).toBe(test.startsWith("tcp"));
      expect(new Set(selectors).size).toBe(selectors.length);
    }
  });

  it("never asks for zero seconds, which netperf takes as for ever", () => {
    expect(line("tcp_stream", 0.5)).toContain("-l 1 ");
    expect(line("tcp_stream", 2.2)).toContain("-l 3 ");
  });
});

describe("netserverArguments", () => {
  it("keeps netserver in the foreground on one address", () => {
    expect(netserverArguments({ address: "198.18.0.2", controlPort: 12865 })).toEqual(
      "-D -4 -L 198.18.0.2 -p 12865".split(" "),
    );
  });
});
