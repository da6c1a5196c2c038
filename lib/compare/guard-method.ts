import type { Replication, RunHeader } from "../domain/run.ts";
import { formatPlural, formatSignificant } from "../format/number.ts";
import { differOn } from "./guard-item.ts";
import type { GuardItem } from "./guard-types.ts";

const seconds = (value: number) => `${formatSignificant(value)}\u00a0s`;

function describeReplication({ seconds: length, warmupSeconds, iterations }: Replication): string {
  return `${formatPlural(iterations, "trial")} of ${seconds(length)} per boot, warm-up ${seconds(warmupSeconds)}`;
}

const describePinning = (pinning: RunHeader["pinning"]) =>
  Object.entries(pinning)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([role, cpus]) => `${role} on ${cpus}`)
    .join("; ") || "none";

/** How the measurement was done: lengths, pinning, Open vSwitch where it was used, the agent. */
export function methodDifferences(a: RunHeader, b: RunHeader): GuardItem[] {
  const usesOvs = ({ cells }: RunHeader) => cells.some(({ cell }) => cell.switch === "openvswitch");
  return [
    ...differOn(
      {
        id: "replication",
        label: "Trials",
        weight: "some",
        why: "Longer trials and warm-ups leave less of slow start and cold caches in the mean.",
      },
      describeReplication(a.replication),
      describeReplication(b.replication),
    ),
    ...differOn(
      {
        id: "pinning",
        label: "Pinning",
        weight: "some",
        why: "Pinned threads do not move between CPUs, nor compete for one.",
      },
      describePinning(a.pinning),
      describePinning(b.pinning),
    ),
    ...(usesOvs(a) && usesOvs(b)
      ? differOn(
          {
            id: "openvswitch.version",
            label: "Open vSwitch",
            weight: "some",
            why: "Its userspace part sets up flows, and with the netdev datapath carries every packet.",
          },
          a.host.openvswitch,
          b.host.openvswitch,
        )
      : []),
    ...differOn(
      {
        id: "boots",
        label: "Boots of each cell",
        weight: "slight",
        why: "More boots narrow the intervals; they do not move the figures.",
      },
      String(a.replication.boots),
      String(b.replication.boots),
    ),
    ...differOn(
      {
        id: "agent",
        label: "Agent",
        weight: "slight",
        why: "Another version of the agent may measure a detail differently.",
      },
      a.agentVersion,
      b.agentVersion,
    ),
  ];
}
