import { release } from "node:os";
import type { AccelerationProof } from "../accel/cache.ts";
import type { GuestImage, QemuBinary } from "../guest/types.ts";
import type { Tool, ToolName } from "../tools/types.ts";
import { type Capability, capability } from "./capability.ts";
import { checkCores, checkCounters, checkModules, checkRoot, localKernel } from "./kernel-checks.ts";
import { checkQemus, checkTools } from "./tool-checks.ts";
import type { LinkKind } from "./try-links.ts";

/** What only other parts of the agent can tell. */
export type DoctorParts = {
  resolveTool: (name: ToolName) => Promise<Tool | null>;
  listQemus: () => Promise<readonly QemuBinary[]>;
  buildGuest: () => Promise<GuestImage>;
  /** Makes a link of that kind where nobody sees it. */
  tryLink: (kind: LinkKind) => Promise<boolean>;
  /** Boots a guest to see; a device node alone proves nothing. */
  proveAcceleration: (request: {
    qemu: QemuBinary;
    image: GuestImage;
  }) => Promise<Pick<AccelerationProof, "acceleration">>;
};

/** Looks at every capability; a check that fails becomes a line, never an error. */
export async function collectCapabilities(parts: DoctorParts): Promise<Capability[]> {
  const kernel = localKernel(release());
  const qemus = await parts.listQemus().catch(() => []);
  return [
    checkRoot(process.getuid?.()),
    checkCores(),
    ...checkModules(kernel, await provenLinks(parts)),
    ...checkCounters(kernel),
    ...(await checkTools(parts.resolveTool)),
    ...checkQemus(qemus),
    ...(await checkGuest(parts, qemus)),
  ];
}

async function provenLinks(parts: DoctorParts): Promise<LinkKind[]> {
  const kinds: readonly LinkKind[] = ["bridge", "macvtap"];
  const works = await Promise.all(kinds.map((kind) => parts.tryLink(kind).catch(() => false)));
  return kinds.filter((_, index) => works[index]);
}

async function checkGuest(parts: DoctorParts, qemus: readonly QemuBinary[]): Promise<Capability[]> {
  const kernelFor = "guests: a kernel and an initramfs, built on the spot";
  const speed = "guests at hardware speed";
  let image: GuestImage;
  try {
    image = await parts.buildGuest();
  } catch (error) {
    const found = messageOf(error);
    return [
      capability("guest kernel", kernelFor, { status: "missing", found, fix: "npm run agent -- setup" }),
      capability("acceleration", speed, { status: "missing", found: "not tried: no guest to boot" }),
    ];
  }
  const built = capability("guest kernel", kernelFor, { status: "ok", found: image.kernelRelease });
  const [qemu] = qemus;
  if (!qemu)
    return [built, capability("acceleration", speed, { status: "missing", found: "not tried: no QEMU" })];
  try {
    const { acceleration } = await parts.proveAcceleration({ qemu, image });
    return [
      built,
      acceleration === "kvm"
        ? capability("acceleration", speed, { status: "ok", found: "kvm, proven by a boot" })
        : capability("acceleration", speed, {
            status: "limited",
            found: "tcg: a guest boots, but not under KVM; every figure is emulated",
            fix: "run where /dev/kvm works (bare metal, or nested virtualization switched on)",
          }),
    ];
  } catch (error) {
    return [built, capability("acceleration", speed, { status: "missing", found: messageOf(error) })];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
