import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { findTracefs } from "../measure/exits/tracefs.ts";
import { type Capability, capability } from "./capability.ts";

/** Where the kernel's own files are looked for; tests give a tree of their own. */
export type KernelView = {
  exists: (path: string) => boolean;
  read: (path: string) => string;
  release: string;
};

export function localKernel(release: string): KernelView {
  return {
    exists: existsSync,
    read: (path) => {
      try {
        return readFileSync(path, "utf8");
      } catch {
        return "";
      }
    },
    release,
  };
}

/** `loaded`, `built in`, `loadable` (its file is there), or null where this kernel has no such module. */
export function moduleState(kernel: KernelView, module: string): string | null {
  if (kernel.exists(`/sys/module/${module}`)) return "loaded";
  const folder = `/lib/modules/${kernel.release}`;
  const file = new RegExp(`/${module.replaceAll("_", "[_-]")}\\.ko`, "m");
  if (file.test(kernel.read(`${folder}/modules.builtin`))) return "built in";
  return file.test(kernel.read(`${folder}/modules.dep`)) ? "loadable" : null;
}

type ModuleRow = { module: string; device: string | null; enables: string };

const MODULES: readonly ModuleRow[] = [
  { module: "tun", device: "/dev/net/tun", enables: "bridge and openvswitch: a tap for the guest" },
  { module: "bridge", device: null, enables: "the bridge attachment" },
  { module: "macvtap", device: null, enables: "the macvtap attachment" },
  { module: "openvswitch", device: null, enables: "Open vSwitch's kernel datapath (netdev otherwise)" },
  { module: "vhost_net", device: "/dev/vhost-net", enables: "the vhost-net NIC" },
];

/** tun, bridge, macvtap, openvswitch and vhost_net of this very kernel; `proven` were made and worked. */
export function checkModules(kernel: KernelView, proven: readonly string[] = []): Capability[] {
  return MODULES.map(({ module, device, enables }) => {
    if (proven.includes(module))
      return capability(module, enables, { status: "ok", found: "made one, it works" });
    if (device !== null && kernel.exists(device))
      return capability(module, enables, { status: "ok", found: device });
    const state = moduleState(kernel, module);
    if (state === null)
      return capability(module, enables, {
        status: "missing",
        found: `kernel ${kernel.release} shows no ${module}`,
        fix: `modprobe ${module}; where there is no such module, --lab vm brings a kernel that has it`,
      });
    // A module that can be loaded is loaded by its first use, but a device node is looked for before that.
    return device !== null
      ? capability(module, enables, {
          status: "limited",
          found: `${state}, no ${device}`,
          fix: `modprobe ${module}`,
        })
      : capability(module, enables, { status: "ok", found: state });
  });
}

export function checkRoot(uid: number | undefined): Capability {
  const enables = "the netns and ssh labs (namespaces, taps)";
  return uid === 0
    ? capability("root", enables, { status: "ok", found: "uid 0" })
    : capability("root", enables, {
        status: "missing",
        found: `uid ${uid ?? "unknown"}`,
        fix: "run with sudo, or use --lab vm, which needs no root",
      });
}

export function checkCores(count: number = availableParallelism()): Capability {
  const enables = "vCPU, QEMU, vhost and tester each on a core of their own";
  return count >= 4
    ? capability("cores", enables, { status: "ok", found: `${count}` })
    : capability("cores", enables, {
        status: "limited",
        found: `${count}: nothing is pinned`,
        fix: "use a machine with at least 4 CPUs",
      });
}

/** Where exit counts come from. */
export function checkCounters(kernel: KernelView): Capability[] {
  const tracefs = findTracefs();
  const enables = "kvm exits by reason";
  const debugfs = kernel.exists("/sys/kernel/debug/kvm");
  const paranoid = kernel.read("/proc/sys/kernel/perf_event_paranoid").trim();
  return [
    tracefs.ok
      ? capability("tracefs", enables, { status: "ok", found: tracefs.root })
      : capability("tracefs", enables, {
          status: "missing",
          found: tracefs.reason,
          fix: "mount -t tracefs tracefs /sys/kernel/tracing, as root; or --lab vm",
        }),
    capability("debugfs", "kvm exit totals as a second source", {
      status: debugfs ? "ok" : "missing",
      found: debugfs ? "/sys/kernel/debug/kvm" : "no /sys/kernel/debug/kvm",
      ...(debugfs ? {} : { fix: "mount -t debugfs debugfs /sys/kernel/debug; QMP query-stats stands in" }),
    }),
    capability("perf", "a look at tracepoints by hand; the agent itself needs tracefs only", {
      status: paranoid === "" ? "missing" : "ok",
      found: paranoid === "" ? "no perf events in this kernel" : `perf_event_paranoid ${paranoid}`,
    }),
  ];
}
