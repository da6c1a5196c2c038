import type { MachineFacts } from "../domain/facts.ts";
import { differOn } from "./guard-item.ts";
import type { Role } from "./guard-machine.ts";
import type { GuardItem } from "./guard-types.ts";

type NicFacts = MachineFacts["nics"][number];

/** Short names of ethtool's features, as engineers say them. */
const SHORT: Record<string, string> = {
  "tcp-segmentation-offload": "TSO",
  "generic-segmentation-offload": "GSO",
  "generic-receive-offload": "GRO",
  "large-receive-offload": "LRO",
  "tx-udp-segmentation": "USO",
  "tx-checksumming": "TX checksum",
  "rx-checksumming": "RX checksum",
  "scatter-gather": "scatter-gather",
};

/** A slot says where a NIC sits, not what it is. */
const isSlot = (model: string) => /^(?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.\d$|^virtio\d+$/i.test(model);

function describeFeatures(features: readonly string[], nic: NicFacts): string {
  const named = (wanted: boolean) =>
    features
      .filter((feature) => nic.offloads[feature] === wanted)
      .map((feature) => SHORT[feature] ?? feature);
  const [on, off] = [named(true), named(false)];
  return [on.length > 0 ? `on: ${on.join(", ")}` : "", off.length > 0 ? `off: ${off.join(", ")}` : ""]
    .filter(Boolean)
    .join("; ");
}

/** Offload features in which two interfaces differ, as one item that says which are on and which off. */
function offloadDifference(role: Role, a: NicFacts, b: NicFacts): GuardItem[] {
  const features = Object.keys(a.offloads).filter(
    (feature) => b.offloads[feature] !== undefined && b.offloads[feature] !== a.offloads[feature],
  );
  if (features.length === 0) return [];
  return differOn(
    {
      id: `${role}.offloads`,
      label: `Offloads of the ${role}'s NIC`,
      weight: "strong",
      why: "Segmentation, receive and checksum offloads decide how many packets and how much CPU a stream takes.",
    },
    describeFeatures(features, a),
    describeFeatures(features, b),
  );
}

/**
 * What carries the test traffic at one end: driver, model, speed and offloads. The MTU is a fact of the wire and is
 * compared with the cells' options. Names and slots of interfaces say nothing.
 */
export function nicDifferences(role: Role, before: MachineFacts, after: MachineFacts): GuardItem[] {
  const [a, b] = [before.nics[0], after.nics[0]];
  if (!a || !b) return [];
  const model = ({ model: text }: NicFacts) => (text === null || isSlot(text) ? null : text);
  const speed = ({ speedMbps }: NicFacts) => (speedMbps === null ? null : `${speedMbps} Mbit/s`);
  return [
    ...differOn(
      {
        id: `${role}.nic-driver`,
        label: `NIC driver of the ${role}`,
        weight: "strong",
        why: "The driver decides batching, interrupts and offloads of the wire.",
      },
      a.driver,
      b.driver,
    ),
    ...differOn(
      {
        id: `${role}.nic-model`,
        label: `NIC of the ${role}`,
        weight: "strong",
        why: "The wire's own NIC bounds what any attachment can reach.",
      },
      model(a),
      model(b),
    ),
    ...differOn(
      {
        id: `${role}.nic-speed`,
        label: `NIC speed of the ${role}`,
        weight: "strong",
        why: "No attachment can be faster than the wire.",
      },
      speed(a),
      speed(b),
    ),
    ...offloadDifference(role, a, b),
  ];
}
