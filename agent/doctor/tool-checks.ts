import type { QemuBinary } from "../guest/types.ts";
import type { Tool, ToolName } from "../tools/types.ts";
import { type Capability, capability } from "./capability.ts";

const SETUP = "npm run agent -- setup";

type Wanted = { name: ToolName; enables: string };

const WANTED: readonly Wanted[] = [
  { name: "netperf", enables: "every measurement" },
  { name: "netserver", enables: "every measurement" },
  { name: "ip", enables: "the lab's namespaces and links" },
  { name: "ethtool", enables: "offloads read and set" },
  { name: "ovs-vswitchd", enables: "openvswitch with its userspace datapath" },
  { name: "busybox", enables: "the guest's user space (static)" },
  { name: "qemu-ga", enables: "control of the guest beside its NIC" },
];

export async function checkTools(resolve: (name: ToolName) => Promise<Tool | null>): Promise<Capability[]> {
  return Promise.all(
    WANTED.map(async ({ name, enables }) => {
      const tool = await resolve(name);
      if (!tool) return capability(name, enables, { status: "missing", found: "not found", fix: SETUP });
      return capability(name, enables, {
        status: "ok",
        found: [tool.version, tool.path, tool.source].filter(Boolean).join(", "),
      });
    }),
  );
}

/** A line for each QEMU binary; one that says there is none where there is none. */
export function checkQemus(qemus: readonly QemuBinary[]): Capability[] {
  const enables = "guests: every cell but host";
  if (qemus.length === 0)
    return [
      capability("qemu", enables, {
        status: "missing",
        found: "no binary",
        fix: `${SETUP}, or npm run agent -- qemu add debian:bookworm`,
      }),
    ];
  return qemus.map((qemu) =>
    capability(`qemu ${qemu.version}`, enables, { status: "ok", found: `${qemu.path}, ${qemu.source}` }),
  );
}
