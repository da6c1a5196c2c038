import type { MachineFacts } from "@/lib/domain/facts";
import type { RunHeader } from "@/lib/domain/run";
import { formatBytes } from "@/lib/format/bytes";
import { formatFixed } from "@/lib/format/number";

export type EnvironmentRow = {
  name: string;
  host: string | null;
  guest: string | null;
  tester: string | null;
  /** True where two machines that both know the fact disagree. */
  differs: boolean;
};

type Reader = (facts: MachineFacts) => string | null;

const flag = (value: boolean | null) => (value === null ? null : value ? "on" : "off");
const joined = (record: Record<string, string>) =>
  Object.keys(record).length === 0
    ? null
    : Object.entries(record)
        .map(([name, text]) => `${name}: ${text}`)
        .join("\n");

const readers: [name: string, read: Reader][] = [
  ["Distribution", (m) => m.distribution],
  ["Kernel", (m) => m.kernel],
  ["Kernel build", (m) => m.kernelBuild],
  ["netperf", (m) => m.netperf],
  ["Open vSwitch", (m) => m.openvswitch],
  ["Hardware", (m) => m.hardwareModel],
  ["Hypervisor below", (m) => m.hypervisor],
  [
    "CPU",
    (m) => (m.cpuModel === null ? null : `${m.cpuModel}${m.cpuCount === null ? "" : ` × ${m.cpuCount}`}`),
  ],
  ["Virtualization", (m) => m.cpuFlagsVirtualization],
  ["Memory", (m) => (m.memoryBytes === null ? null : formatBytes(m.memoryBytes))],
  [
    "NIC",
    (m) =>
      m.nics.length === 0
        ? null
        : m.nics
            .map((nic) =>
              [nic.name, nic.model ?? nic.driver, nic.speedMbps === null ? null : `${nic.speedMbps} Mbit/s`]
                .filter((part) => part !== null)
                .join(", "),
            )
            .join("\n"),
  ],
  ["MTU", (m) => (m.nics.length === 0 ? null : [...new Set(m.nics.map((nic) => nic.mtu ?? "?"))].join(", "))],
  ["Governor", (m) => m.governor],
  ["Turbo", (m) => flag(m.turbo)],
  ["SMT", (m) => m.smt],
  ["Transparent huge pages", (m) => m.transparentHugepages],
  ["KSM", (m) => flag(m.ksm)],
  ["IOMMU", (m) => m.iommu],
  [
    "CPU steal before the run",
    (m) => (m.stealRatio === null ? null : `${formatFixed(m.stealRatio * 100, 1)} %`),
  ],
  ["Kernel command line", (m) => m.commandLine],
  ["Mitigations", (m) => joined(m.mitigations)],
  ["sysctl", (m) => joined(m.sysctls)],
];

function offloadText(facts: MachineFacts): string | null {
  const lines = facts.nics.flatMap((nic) => {
    const on = Object.entries(nic.offloads).filter(([, enabled]) => enabled);
    return Object.keys(nic.offloads).length === 0
      ? []
      : [`${nic.name} on: ${on.length === 0 ? "none" : on.map(([name]) => name).join(", ")}`];
  });
  return lines.length === 0 ? null : lines.join("\n");
}

function toRow(name: string, read: Reader, header: RunHeader): EnvironmentRow {
  const host = read(header.host);
  const guest = header.guest === null ? null : read(header.guest);
  const tester = read(header.tester);
  const known = [host, guest, tester].filter((text) => text !== null);
  return { name, host, guest, tester, differs: new Set(known).size > 1 };
}

/** Facts of host, guest and tester side by side; a fact that nobody knows is left out. */
export function environmentRows(header: RunHeader): EnvironmentRow[] {
  const rows = [...readers, ["Offloads", offloadText] as [string, Reader]].map(([name, read]) =>
    toRow(name, read, header),
  );
  return rows.filter((row) => row.host !== null || row.guest !== null || row.tester !== null);
}
