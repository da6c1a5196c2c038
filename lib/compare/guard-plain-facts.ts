import type { MachineFacts } from "../domain/facts.ts";
import type { GuardWeight } from "./guard-types.ts";

export type PlainFact = {
  id: string;
  name: string;
  weight: GuardWeight;
  read: (facts: MachineFacts) => string | null;
  why: string;
};

const flag = (value: boolean | null) => (value === null ? null : value ? "on" : "off");

/** Facts that are one text each; the order is that of their importance within a weight. */
export const PLAIN_FACTS: readonly PlainFact[] = [
  {
    id: "cpu",
    name: "CPU",
    weight: "decisive",
    read: (m) => m.cpuModel,
    why: "Every figure here is made of CPU time, so another CPU can change all of them.",
  },
  {
    id: "hardware",
    name: "Hardware",
    weight: "decisive",
    read: (m) => m.hardwareModel,
    why: "Another machine has other memory, buses and firmware, on which every figure depends.",
  },
  {
    id: "hypervisor",
    name: "Hypervisor below",
    weight: "decisive",
    read: (m) => m.hypervisor ?? (m.cpuModel === null ? null : "none"),
    why: "In a virtual machine guests are nested, and each exit costs more than on bare metal.",
  },
  {
    id: "kernel",
    name: "Kernel",
    weight: "strong",
    read: (m) => m.kernel,
    why: "Bridge, tap, vhost, KVM and the TCP stack are parts of the kernel; their cost changes between releases.",
  },
  {
    id: "cpus",
    name: "Number of CPUs",
    weight: "strong",
    read: (m) => (m.cpuCount === null ? null : String(m.cpuCount)),
    why: "Where CPUs are few, vCPU, QEMU, vhost and tester compete for them.",
  },
  {
    id: "governor",
    name: "CPU frequency governor",
    weight: "strong",
    read: (m) => m.governor,
    why: "The governor decides the clock rate, and with it what each packet costs.",
  },
  {
    id: "turbo",
    name: "Turbo",
    weight: "strong",
    read: (m) => flag(m.turbo),
    why: "Turbo raises the clock by as much as temperature and load allow.",
  },
  {
    id: "smt",
    name: "SMT",
    weight: "strong",
    read: (m) => m.smt,
    why: "With SMT two threads share a core, and each slows the other.",
  },
  {
    id: "distribution",
    name: "Distribution",
    weight: "some",
    read: (m) => m.distribution,
    why: "Distributions differ in defaults, compilers and libraries.",
  },
  {
    id: "netperf",
    name: "netperf",
    weight: "some",
    read: (m) => m.netperf,
    why: "Another version of netperf may send, pace or count differently.",
  },
  {
    id: "hugepages",
    name: "Transparent huge pages",
    weight: "some",
    read: (m) => m.transparentHugepages,
    why: "Huge pages make access to guest memory cheaper.",
  },
  {
    id: "ksm",
    name: "KSM",
    weight: "some",
    read: (m) => flag(m.ksm),
    why: "KSM scans and merges guest memory while trials run.",
  },
  {
    id: "iommu",
    name: "IOMMU",
    weight: "some",
    read: (m) => m.iommu ?? (m.cpuModel === null ? null : "none"),
    why: "An IOMMU can add work to each transfer of a physical NIC.",
  },
  {
    id: "virtualization",
    name: "Virtualization extension",
    weight: "some",
    read: (m) => m.cpuFlagsVirtualization ?? (m.cpuModel === null ? null : "none"),
    why: "It decides whether guests can run under KVM there, and by which of its two implementations.",
  },
];
