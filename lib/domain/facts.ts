import { z } from "zod";

const Text = z.string().max(4096);
const Flag = z.boolean().nullable();

/** What is known of one machine (host, guest or tester). Null means: looked for, not found here. */
export const MachineFacts = z.strictObject({
  hostname: Text.nullable().default(null),
  distribution: Text.nullable().default(null),
  kernel: Text.nullable().default(null),
  kernelBuild: Text.nullable().default(null),
  commandLine: Text.nullable().default(null),
  hardwareModel: Text.nullable().default(null),
  cpuModel: Text.nullable().default(null),
  cpuCount: z.int().positive().nullable().default(null),
  cpuFlagsVirtualization: Text.nullable().default(null),
  memoryBytes: z.int().nonnegative().nullable().default(null),
  governor: Text.nullable().default(null),
  turbo: Flag.default(null),
  smt: Text.nullable().default(null),
  transparentHugepages: Text.nullable().default(null),
  ksm: Flag.default(null),
  iommu: Text.nullable().default(null),
  /** Share of time stolen by a hypervisor below, 0 to 1, sampled before the run. */
  stealRatio: z.number().min(0).max(1).nullable().default(null),
  hypervisor: Text.nullable().default(null),
  /** Vulnerability name to the kernel's own text. */
  mitigations: z.record(z.string(), Text).default({}),
  /** `net.*` and others that matter, name to value. */
  sysctls: z.record(z.string(), Text).default({}),
  /** Kernel module to its parameters. */
  moduleParameters: z.record(z.string(), z.record(z.string(), Text)).default({}),
  /** Interface that carries the test traffic. */
  nics: z
    .array(
      z.strictObject({
        name: Text,
        driver: Text.nullable().default(null),
        model: Text.nullable().default(null),
        speedMbps: z.int().nullable().default(null),
        mtu: z.int().nullable().default(null),
        /** ethtool's feature name to on/off. */
        offloads: z.record(z.string(), z.boolean()).default({}),
      }),
    )
    .default([]),
  netperf: Text.nullable().default(null),
  openvswitch: Text.nullable().default(null),
});
export type MachineFacts = z.infer<typeof MachineFacts>;

export const QemuFacts = z.strictObject({
  version: Text,
  fullVersion: Text,
  path: Text,
  sha256: Text.nullable().default(null),
  source: Text.nullable().default(null),
});
export type QemuFacts = z.infer<typeof QemuFacts>;

/** Anything in the environment that spoils a measurement, with what to do about it. */
export const Warning = z.strictObject({
  code: z.string().max(64),
  message: Text,
  fix: Text.nullable().default(null),
});
export type Warning = z.infer<typeof Warning>;
