import { cellKey, parseCellKey } from "../domain/cell.ts";
import type { MetricName } from "../domain/metrics.ts";
import { parseTestKey } from "../domain/tests.ts";
import { directionLabel } from "../format/test-label.ts";
import type { CellSummary, RunView } from "../runs/types.ts";
import { compareRatio } from "../stats/ratio.ts";
import { inPlannedOrder } from "./examine.ts";
import { formatRange } from "./range.ts";
import type { Finding, FindingPart } from "./types.ts";

/** Packet rates whose ratio lies within this (and its inverse), interval and all, are taken for one rate. */
const SAME_RATE = 1.25;
/** The bit rate must differ at least by this at that one packet rate. */
const OTHER_BITS = 10;

type Limited = {
  cellKey: string;
  test: string;
  direction: CellSummary["direction"];
  packets: { low: number; high: number };
  bits: { low: number; high: number };
  boots: number;
};

function bootMeans(summary: CellSummary, metric: MetricName): number[] {
  return (summary.metrics[metric] ?? []).map(({ mean }) => mean);
}

/** Ratio's interval of a metric from small frames to large; null where there is none. */
function ratioOf(small: CellSummary, large: CellSummary, metric: MetricName) {
  const result = compareRatio(bootMeans(small, metric), bootMeans(large, metric));
  return result.status === "ok" ? result : null;
}

function judgePair(small: CellSummary, large: CellSummary): Limited | "not" | null {
  const packets = ratioOf(small, large, "packet_rate_pps");
  const bits = ratioOf(small, large, "throughput_bps");
  if (!packets || !bits) return null;
  if (packets.low < 1 / SAME_RATE || packets.high > SAME_RATE || bits.low < OTHER_BITS) return "not";
  const { cellKey, test, direction } = large;
  return { cellKey, test, direction, packets, bits, boots: Math.min(packets.nBaseline, packets.nSubject) };
}

/** The smallest and the largest UDP frames that a run streams; null where it has not two sizes. */
function frameSizes({ header }: RunView): { small: string; large: string; frames: [number, number] } | null {
  const sizes = header.tests
    .filter((test) => test.startsWith("udp_stream"))
    .map((test) => ({ test, frame: parseTestKey(test).frameBytes ?? 0 }))
    .sort((a, b) => a.frame - b.frame);
  const [small, large] = [sizes[0], sizes.at(-1)];
  return small && large && small !== large
    ? { small: small.test, large: large.test, frames: [small.frame, large.frame] }
    : null;
}

/**
 * Where UDP is limited by packets per second: the packet rate of large frames is that of small ones (its interval lies
 * within 25% of 1), while their bit rates are an order of magnitude apart. `prefix` names the run where others stand beside.
 */
export function findPacketLimit(view: RunView, prefix: readonly FindingPart[] = []): Finding[] {
  const sizes = frameSizes(view);
  if (!sizes) return [];
  const judged = view.header.cells.flatMap(({ cell }) => {
    const key = cellKey(cell);
    const mine = inPlannedOrder(
      view,
      view.summaries.filter((summary) => summary.cellKey === key),
    );
    return mine
      .filter(({ test }) => test === sizes.large)
      .flatMap((large) => {
        const small = mine.find(
          ({ test, direction }) => test === sizes.small && direction === large.direction,
        );
        const one = small ? judgePair(small, large) : null;
        return one === null ? [] : [one];
      });
  });
  const limited = judged.filter((one) => one !== "not");
  const first = limited[0];
  if (!first) return [];
  const [small, large] = sizes.frames;
  // The host itself runs no guest: it is emulated only where its whole lab is.
  const isReal = view.header.labAcceleration !== "tcg" && parseCellKey(first.cellKey)?.nic === null;
  const emulation = prefix.length === 0 ? "Under emulation, " : "under emulation, ";
  const opening = view.emulated && !isReal ? emulation : "";
  const where =
    limited.length === 1 && judged.length === 1
      ? ""
      : ` in ${limited.length} of ${judged.length} cells and directions`;
  return [
    {
      id: "limit.packets",
      kind: "limit",
      parts: [
        ...prefix,
        `${opening}UDP is limited by packets rather than by bytes,${where || " in the one cell and direction that tells"}: in `,
        { name: first.cellKey },
        ` (${directionLabel(first.direction)}, ${first.boots} boots each) ${large}\u00a0B frames arrive at `,
        { figure: `${formatRange(first.packets.low, first.packets.high)} times` },
        ` the packet rate of ${small}\u00a0B frames, and at `,
        { figure: `${formatRange(first.bits.low, first.bits.high)} times` },
        " their bit rate.",
      ],
      target: {
        page: "run",
        runId: view.runId,
        section: "matrix",
        test: sizes.large,
        direction: first.direction,
        metric: "packet_rate_pps",
      },
      strength: 70,
    },
  ];
}
