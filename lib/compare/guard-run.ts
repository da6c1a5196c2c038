import type { Acceleration, Lab } from "../domain/factors.ts";
import type { QemuFacts } from "../domain/facts.ts";
import type { RunHeader } from "../domain/run.ts";
import { differOn } from "./guard-item.ts";
import type { GuardItem } from "./guard-types.ts";

const ACCELERATION: Record<Acceleration, string | null> = {
  kvm: "KVM",
  tcg: "emulated (TCG)",
  native: "native",
  unknown: null,
};

const LAB: Record<Lab, string> = {
  netns: "network namespaces of one machine",
  vm: "inside a lab VM",
  ssh: "two machines over ssh",
  import: "imported",
};

/** How guests and lab ran: what decides whether figures can be set side by side at all. */
export function settingDifferences(a: RunHeader, b: RunHeader): GuardItem[] {
  return [
    ...differOn(
      {
        id: "guest.acceleration",
        label: "How guests ran",
        weight: "decisive",
        why: "Emulation translates each instruction of the guest, which by itself can explain any difference.",
      },
      ACCELERATION[a.guestAcceleration],
      ACCELERATION[b.guestAcceleration],
    ),
    ...differOn(
      {
        id: "lab.acceleration",
        label: "How the lab itself ran",
        weight: "decisive",
        why: "In an emulated lab the kernel's own network path is translated, too.",
      },
      ACCELERATION[a.labAcceleration],
      ACCELERATION[b.labAcceleration],
    ),
    ...differOn(
      {
        id: "lab.kind",
        label: "Lab",
        weight: "decisive",
        why: "Wire, tester and what shares the CPUs are not the same in another kind of lab.",
      },
      LAB[a.lab],
      LAB[b.lab],
    ),
  ];
}

const versionsOf = ({ cells }: RunHeader) => [
  ...new Set(cells.flatMap(({ cell }) => (cell.qemu === null ? [] : [cell.qemu]))),
];

/** The build of one version; null where neither text nor digest tells two builds apart. */
function buildDifference(a: QemuFacts, b: QemuFacts): GuardItem[] {
  const isOther = a.sha256 !== null && b.sha256 !== null && a.sha256 !== b.sha256;
  if (!isOther) return [];
  const name = ({ fullVersion, sha256 }: QemuFacts) =>
    a.fullVersion === b.fullVersion ? `${fullVersion}, SHA-256 ${sha256?.slice(0, 12)}` : fullVersion;
  return differOn(
    {
      id: `qemu.build.${a.version}`,
      label: `Build of QEMU ${a.version}`,
      weight: "strong",
      why: "Both binaries report one version, but they are not the same binary: patches and compilers may differ.",
    },
    name(a),
    name(b),
  );
}

/** QEMU versions where cells pair across them, else builds of the versions that both runs have. */
export function qemuDifferences(a: RunHeader, b: RunHeader): GuardItem[] {
  const [before, after] = [versionsOf(a), versionsOf(b)];
  const common = before.filter((version) => after.includes(version));
  if (common.length === 0 && before.length > 0 && after.length > 0)
    return differOn(
      {
        id: "qemu.version",
        label: "QEMU",
        weight: "strong",
        why: "No version is on both sides: each guest is compared across versions of QEMU.",
      },
      before.join(", "),
      after.join(", "),
    );
  return common.flatMap((version) => {
    const [one, other] = [a, b].map(({ qemus }) => qemus.find((qemu) => qemu.version === version));
    return one && other ? buildDifference(one, other) : [];
  });
}
