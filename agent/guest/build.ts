import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheDirectory } from "../tools/cache-directory.ts";
import { draftPath } from "../tools/drafts.ts";
import { resolveGuestTool } from "../tools/resolve.ts";
import type { Tool, ToolName } from "../tools/types.ts";
import { INIT_SCRIPT, RUN_SCRIPT } from "./init-script.ts";
import { buildInitramfs } from "./initramfs.ts";
import { findGuestKernel } from "./kernel.ts";
import type { GuestImage } from "./types.ts";
import { unpackKernel } from "./unpack-kernel.ts";

/** Raise when the way in which an image is put together changes. */
const FORMAT = 2;
const PROGRAMS: readonly ToolName[] = ["netperf", "netserver", "qemu-ga", "ethtool"];

/**
 * The guest's kernel and initramfs, built once and reused while the programs, the kernel and the scripts in it stay
 * the same. Takes about a second to build.
 * @throws where a program or a kernel is missing, with what fetches it.
 */
export async function buildGuest(): Promise<GuestImage> {
  const kernel = await findGuestKernel();
  const busybox = await need("busybox");
  const programs = await Promise.all(PROGRAMS.map(need));
  const inputs = [
    kernel.image,
    join(kernel.modules, "modules.dep"),
    ...[busybox, ...programs].map((tool) => tool.path),
  ];
  const hash = createHash("sha256")
    .update(JSON.stringify([FORMAT, INIT_SCRIPT, RUN_SCRIPT, kernel.release, inputs.map(fingerprint)]))
    .digest("hex")
    .slice(0, 16);
  const directory = join(cacheDirectory(), "guests", hash);
  if (!existsSync(directory)) {
    const build = draftPath(join(cacheDirectory(), "guests"), hash);
    mkdirSync(build);
    try {
      writeFileSync(join(build, "initramfs.cpio"), await buildInitramfs({ busybox, programs, kernel }));
      const image = readFileSync(kernel.image);
      writeFileSync(join(build, "vmlinuz"), image);
      const unpacked = unpackKernel(image);
      if (unpacked) writeFileSync(join(build, "vmlinux"), unpacked);
      if (!existsSync(directory)) renameSync(build, directory);
    } finally {
      rmSync(build, { recursive: true, force: true });
    }
  }
  const unpacked = join(directory, "vmlinux");
  return {
    kernel: join(directory, "vmlinuz"),
    unpackedKernel: existsSync(unpacked) ? unpacked : null,
    initramfs: join(directory, "initramfs.cpio"),
    kernelRelease: kernel.release,
    hash,
  };
}

async function need(name: ToolName): Promise<Tool> {
  const tool = await resolveGuestTool(name);
  if (!tool)
    throw new Error(`the guest needs ${name}: fetch it with npm run agent -- doctor --yes, or install it`);
  return tool;
}

/** Size and time stand for a file's content, as in make: hashing tens of megabytes at each start would be slow. */
function fingerprint(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${path} ${size} ${mtimeMs}`;
}
