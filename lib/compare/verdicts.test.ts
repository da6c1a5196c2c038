import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cell, cellKey } from "../domain/cell.ts";
import { makeHeader } from "../runs/testing.ts";
import type { RunView } from "../runs/types.ts";
import { compareViews } from "./compare.ts";
import { verdictsWithin } from "./verdicts.ts";

const CELLS: Cell[] = [
  { switch: "host", nic: null, qemu: null, options: {} },
  ...(["bridge", "macvtap", "openvswitch"] as const).flatMap((name) =>
    (["e1000", "virtio-net"] as const).flatMap((nic) =>
      ["7.2.22", "11.1.3"].map((qemu): Cell => ({ switch: name, nic, qemu, options: {} })),
    ),
  ),
];

/** A run whose cells have these boot means, none where the list is empty; the round trip is a tenth of each. */
function viewOf(means: readonly number[][], emulated: boolean): RunView {
  const cells = CELLS.map((cell) => ({ cell, status: "measured" as const, reason: null }));
  const boots = (values: readonly number[]) => values.map((mean, bootIndex) => ({ bootIndex, n: 1, mean }));
  return {
    ...({} as RunView),
    runId: "A",
    header: makeHeader({ cells }),
    emulated,
    revision: 1,
    summaries: CELLS.flatMap((cell, at) =>
      (["tcp_stream", "tcp_rr"] as const).flatMap((name) => {
        const values = means[at] ?? [];
        if (values.length === 0) return [];
        const metrics =
          name === "tcp_stream"
            ? { throughput_bps: boots(values) }
            : { latency_mean_us: boots(values.map((value) => value / 10)), latency_p99_us: boots(values) };
        return [
          {
            cellKey: cellKey(cell),
            test: name,
            direction: "tx" as const,
            metrics,
            counts: { ok: values.length, failed: 0, skipped: 0, timeout: 0 },
            reasons: [],
            exits: [],
          },
        ];
      }),
    ),
  };
}

test("they are those of the comparison that a page shows, in its order", () => {
  const boots = fc.array(fc.integer({ min: 50, max: 200 }), { maxLength: 5 });
  fc.assert(
    fc.property(
      fc.array(boots, { minLength: CELLS.length, maxLength: CELLS.length }),
      fc.constantFrom("switch", "nic", "qemu", "mtu", "cell"),
      fc.boolean(),
      (means, by, emulated) => {
        const view = viewOf(means, emulated);
        const whole = compareViews([view], { by });
        const found = verdictsWithin(view, by);
        expect(found?.verdicts).toEqual(whole?.rows.map(({ verdict }) => verdict));
        expect(found?.baseline).toEqual(whole?.baseline);
        expect(found?.levels).toEqual(whole?.levels);
      },
    ),
  );
});
