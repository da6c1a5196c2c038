import type { RunHeader } from "../domain/run.ts";
import { differOn } from "./guard-item.ts";
import type { GuardItem } from "./guard-types.ts";

/** MTUs of a run's cells: the cell's own option, else what the wire had when the lab was built. */
function mtusOf({ cells, host }: RunHeader): Set<number | null> {
  const wire = host.nics[0]?.mtu ?? null;
  return new Set(cells.map(({ cell }) => cell.options.mtu ?? wire));
}

const KERNEL_DEFAULT = "as the kernel sets them";

const offloadsOf = ({ cells }: RunHeader) =>
  new Set(cells.map(({ cell }) => cell.options.offload ?? KERNEL_DEFAULT));

/** Cells that share a value are compared with each other; only sides without a common value are set across it. */
function disjoint<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size > 0 && b.size > 0 && ![...a].some((value) => b.has(value));
}

/** Sorted and joined; null where no value is known. */
function describeMtus(mtus: ReadonlySet<number | null>): string | null {
  const known = [...mtus].filter((mtu) => mtu !== null).sort((a, b) => a - b);
  return known.length === 0 ? null : known.join(", ");
}

function testerMtu(a: RunHeader, b: RunHeader): GuardItem[] {
  const [before, after] = [a, b].map(({ tester }) => tester.nics[0]?.mtu ?? null);
  if (before == null || after == null) return [];
  return differOn(
    {
      id: "tester.mtu",
      label: "MTU of the tester",
      weight: "strong",
      why: "The tester's own MTU bounds the segments of a TCP connection.",
    },
    String(before),
    String(after),
  );
}

/**
 * MTU and offloads as cells ask for them. They are set at every end while a cell is measured, over what the machines'
 * facts (taken before) say: so they are named here, once.
 */
export function wireDifferences(a: RunHeader, b: RunHeader): GuardItem[] {
  const [mtusA, mtusB] = [mtusOf(a), mtusOf(b)];
  const [offloadsA, offloadsB] = [offloadsOf(a), offloadsOf(b)];
  const isMtuOther = disjoint(mtusA, mtusB);
  return [
    ...(isMtuOther
      ? differOn(
          {
            id: "wire.mtu",
            label: "MTU",
            weight: "strong",
            why: "A larger MTU carries the same bytes in fewer packets, so that TCP throughput can rise with it.",
          },
          describeMtus(mtusA),
          describeMtus(mtusB),
        )
      : []),
    ...(!isMtuOther && !asksFor(a, "mtu") && !asksFor(b, "mtu") ? testerMtu(a, b) : []),
    ...(disjoint(offloadsA, offloadsB)
      ? differOn(
          {
            id: "wire.offload",
            label: "Offloads at every end",
            weight: "strong",
            why: "Without segmentation and checksum offloads a stream costs one pass through the stack for each frame.",
          },
          [...offloadsA].join(", "),
          [...offloadsB].join(", "),
        )
      : []),
  ];
}

/** True where every cell of a run sets this option itself. */
export function asksFor({ cells }: RunHeader, option: "mtu" | "offload"): boolean {
  return cells.length > 0 && cells.every(({ cell }) => cell.options[option] !== undefined);
}
