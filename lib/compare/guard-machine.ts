import type { MachineFacts } from "../domain/facts.ts";
import { formatBytes } from "../format/bytes.ts";
import { formatFixed } from "../format/number.ts";
import { differOn } from "./guard-item.ts";
import { nicDifferences } from "./guard-nic.ts";
import { PLAIN_FACTS } from "./guard-plain-facts.ts";
import { recordDifferences } from "./guard-records.ts";
import type { GuardItem } from "./guard-types.ts";

export type Role = "host" | "tester" | "guest";

/** Memory sizes closer than this are one size: what the kernel keeps for itself moves by some pages. */
const SAME_MEMORY = 0.02;
/** Steal is one short sample: only a change as large as this (a share of CPU time) tells of another load below. */
const STEAL_CHANGE = 0.1;

const share = (value: number) => `${formatFixed(value * 100, 1)}\u00a0%`;

function memoryDifference(of: string, role: Role, a: MachineFacts, b: MachineFacts): GuardItem[] {
  const [before, after] = [a.memoryBytes, b.memoryBytes];
  if (before === null || after === null) return [];
  if (Math.abs(after - before) <= SAME_MEMORY * Math.max(before, after)) return [];
  return differOn(
    {
      id: `${role}.memory`,
      label: `Memory ${of}`,
      weight: "some",
      why: "The kernel sizes its socket buffers and caches by the memory there is.",
    },
    formatBytes(before),
    formatBytes(after),
  );
}

function stealDifference(role: Role, a: MachineFacts, b: MachineFacts): GuardItem[] {
  const [before, after] = [a.stealRatio, b.stealRatio];
  if (before === null || after === null || Math.abs(after - before) < STEAL_CHANGE) return [];
  return differOn(
    {
      id: `${role}.steal`,
      label: `CPU time stolen from the ${role} before the run`,
      weight: "strong",
      why: "Time that a hypervisor takes away is missing from every figure.",
    },
    share(before),
    share(after),
  );
}

/** A name that tells machines apart; placeholders do not. */
const hostname = ({ hostname: name }: MachineFacts) =>
  name === null || name === "(none)" || name.startsWith("localhost") ? null : name;

function slightDifferences(of: string, role: Role, a: MachineFacts, b: MachineFacts): GuardItem[] {
  const items: GuardItem[] = [];
  if (a.kernel === b.kernel && a.kernelBuild !== null && b.kernelBuild !== null)
    items.push(
      ...differOn(
        {
          id: `${role}.kernel-build`,
          label: `Kernel build ${of}`,
          weight: "slight",
          why: "The same release was built anew: its patches may differ.",
        },
        a.kernelBuild,
        b.kernelBuild,
      ),
    );
  if (role !== "guest" && hostname(a) !== null && hostname(b) !== null)
    items.push(
      ...differOn(
        {
          id: `${role}.hostname`,
          label: `Name ${of}`,
          weight: "slight",
          why: "These may be two machines, however alike they look.",
        },
        hostname(a),
        hostname(b),
      ),
    );
  return items;
}

const isKnown = (facts: MachineFacts) => facts.kernel !== null || facts.cpuModel !== null;

/** All in which two machines of one role differ. */
export function machineDifferences(role: Role, a: MachineFacts, b: MachineFacts): GuardItem[] {
  const of = `of the ${role}`;
  if (!isKnown(a) && !isKnown(b)) return [];
  if (!isKnown(a) || !isKnown(b))
    return [
      {
        id: `${role}.facts`,
        label: `Facts ${of}`,
        weight: "strong",
        baseline: isKnown(a) ? "known" : "not known",
        subject: isKnown(b) ? "known" : "not known",
        why: "Nothing can be said about how these machines differ.",
      },
    ];
  return [
    ...PLAIN_FACTS.flatMap(({ id, name, weight, read, why }) =>
      differOn(
        {
          id: `${role}.${id}`,
          label: `${name} ${of}`,
          // A guest is made by QEMU on its host: what it reports follows from what is weighed there.
          weight: role === "guest" && weight === "decisive" ? "strong" : weight,
          why,
        },
        read(a),
        read(b),
      ),
    ),
    ...memoryDifference(of, role, a, b),
    ...stealDifference(role, a, b),
    ...nicDifferences(role, a, b),
    ...recordDifferences(role, a, b),
    ...slightDifferences(of, role, a, b),
  ];
}
