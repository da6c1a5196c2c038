import { isRoundTrip, type TestKey } from "../domain/tests.ts";
import type { Trial } from "../domain/trial.ts";

/** netperf's own name for a test's figure: what arrived, for a stream of datagrams. */
export function resultKey(test: TestKey): string {
  return test.startsWith("udp") && !isRoundTrip(test) ? "REMOTE_RECV_THROUGHPUT" : "THROUGHPUT";
}

/**
 * Lowest and highest figure that netperf gave in the counted trials of the same test and direction, in netperf's own
 * unit; null where none counted.
 */
export function recordedRange(
  trials: readonly Trial[],
  { test, direction }: Pick<Trial, "test" | "direction">,
): [number, number] | null {
  const name = `${resultKey(test)}=`;
  const figures = trials
    .filter((trial) => trial.test === test && trial.direction === direction)
    .filter(({ status, warmup }) => status === "ok" && !warmup)
    .flatMap(
      ({ raw }) =>
        raw
          ?.split("\n")
          .find((line) => line.startsWith(name))
          ?.slice(name.length) ?? [],
    )
    .map(Number)
    .filter(Number.isFinite);
  return figures.length === 0 ? null : [Math.min(...figures), Math.max(...figures)];
}
