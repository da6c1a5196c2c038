import { MachineFacts } from "../../lib/domain/facts.ts";
import { readCpuInfo, stealRatio } from "./cpu.ts";
import { collectNic } from "./nic.ts";
import type { FactSource } from "./source.ts";

const CPU = "/sys/devices/system/cpu";
const VULNERABILITIES = `${CPU}/vulnerabilities`;

/** Settings that are known to move network figures. */
const SYSCTLS = [
  "net.core.rmem_max",
  "net.core.wmem_max",
  "net.core.rmem_default",
  "net.core.wmem_default",
  "net.core.netdev_max_backlog",
  "net.core.netdev_budget",
  "net.core.busy_poll",
  "net.core.busy_read",
  "net.core.default_qdisc",
  "net.core.bpf_jit_enable",
  "net.ipv4.tcp_congestion_control",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_wmem",
  "net.ipv4.tcp_mtu_probing",
  "net.ipv4.ip_forward",
  "net.bridge.bridge-nf-call-iptables",
  "kernel.sched_autogroup_enabled",
  "kernel.numa_balancing",
] as const;

const MODULES = [
  "kvm",
  "kvm_intel",
  "kvm_amd",
  "vhost",
  "vhost_net",
  "tun",
  "openvswitch",
  "bridge",
] as const;

export type CollectOptions = {
  /** Interfaces that carry the test traffic. */
  devices: readonly string[];
  netperf: string | null;
  openvswitch: string | null;
  /** Waits between two readings of /proc/stat; null leaves stolen time out. */
  stealSample: (() => Promise<void>) | null;
};

/** Everything known of one machine. What is not found is null; it never throws for a missing file. */
export async function collectMachineFacts(
  source: FactSource,
  options: CollectOptions,
): Promise<MachineFacts> {
  const line = async (path: string) =>
    (await source.read(path))?.trim().split("\n")[0]?.slice(0, 4096) || null;
  const before = options.stealSample ? await source.read("/proc/stat") : null;
  await options.stealSample?.();
  const after = options.stealSample ? await source.read("/proc/stat") : null;
  const cpu = readCpuInfo((await source.read("/proc/cpuinfo")) ?? "");
  const memory = /^MemTotal:\s+(\d+) kB/m.exec((await source.read("/proc/meminfo")) ?? "")?.[1];
  const ksm = await line("/sys/kernel/mm/ksm/run");
  const vendor = await line("/sys/class/dmi/id/sys_vendor");
  const product = await line("/sys/class/dmi/id/product_name");
  return MachineFacts.parse({
    hostname: await line("/proc/sys/kernel/hostname"),
    distribution: readDistribution(await source.read("/etc/os-release")),
    kernel: await line("/proc/sys/kernel/osrelease"),
    kernelBuild: await line("/proc/sys/kernel/version"),
    commandLine: await line("/proc/cmdline"),
    hardwareModel: [vendor, product].filter(Boolean).join(" ") || null,
    ...cpu,
    hypervisor: (await line("/sys/hypervisor/type")) ?? cpu.hypervisor,
    memoryBytes: memory === undefined ? null : Number(memory) * 1024,
    governor: await line(`${CPU}/cpu0/cpufreq/scaling_governor`),
    turbo: await readTurbo(line),
    smt: await line(`${CPU}/smt/control`),
    transparentHugepages: readChoice(await line("/sys/kernel/mm/transparent_hugepage/enabled")),
    ksm: ksm === null ? null : ksm === "1",
    iommu: (await source.list("/sys/class/iommu")).join(", ") || null,
    stealRatio: stealRatio(before, after),
    mitigations: await readAll(await source.list(VULNERABILITIES), (name) =>
      line(`${VULNERABILITIES}/${name}`),
    ),
    sysctls: await readAll(SYSCTLS, (name) => line(`/proc/sys/${name.split(".").join("/")}`)),
    moduleParameters: await readModules(source, line),
    nics: await Promise.all(options.devices.map((device) => collectNic(source, device))),
    netperf: options.netperf,
    openvswitch: options.openvswitch,
  });
}

type ReadLine = (path: string) => Promise<string | null>;

function readDistribution(text: string | null): string | null {
  const name = /^PRETTY_NAME="?(.*?)"?$/m.exec(text ?? "")?.[1];
  return name || null;
}

/** `always [madvise] never` names its choice in brackets. */
function readChoice(text: string | null): string | null {
  return /\[(.+?)\]/.exec(text ?? "")?.[1] ?? text;
}

/** Intel says whether turbo is off, others whether boost is on. */
async function readTurbo(line: ReadLine): Promise<boolean | null> {
  const noTurbo = await line(`${CPU}/intel_pstate/no_turbo`);
  if (noTurbo !== null) return noTurbo === "0";
  const boost = await line(`${CPU}/cpufreq/boost`);
  return boost === null ? null : boost === "1";
}

async function readAll(names: readonly string[], read: ReadLine): Promise<Record<string, string>> {
  const pairs = await Promise.all(names.map(async (name) => [name, await read(name)] as const));
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null));
}

async function readModules(
  source: FactSource,
  line: ReadLine,
): Promise<Record<string, Record<string, string>>> {
  const modules = await Promise.all(
    MODULES.map(async (module) => {
      const directory = `/sys/module/${module}/parameters`;
      return [
        module,
        await readAll(await source.list(directory), (name) => line(`${directory}/${name}`)),
      ] as const;
    }),
  );
  return Object.fromEntries(modules.filter(([, parameters]) => Object.keys(parameters).length > 0));
}
