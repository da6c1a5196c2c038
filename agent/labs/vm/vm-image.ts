import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { AgentError } from "../../exec/agent-error.ts";
import { type CpioEntry, writeCpio } from "../../guest/cpio.ts";
import { findGuestKernel } from "../../guest/kernel.ts";
import { moduleName, orderModules, parseModulesBuiltin, parseModulesDep } from "../../guest/modules.ts";
import { decompress } from "../../guest/unpack-kernel.ts";
import { cacheDirectory } from "../../tools/cache-directory.ts";
import { draftPath } from "../../tools/drafts.ts";
import { resolveTool } from "../../tools/resolve.ts";
import { EARLY_MODULES, initScript, LAB_MODULES } from "./init-script.ts";

/** Kernel, initramfs and the lab's own modules (paths on this machine, in the order of loading). */
export type LabVmImage = { kernel: string; initramfs: string; modules: readonly string[] };

/**
 * What the lab VM starts from: the same Debian kernel as the guests', and an initramfs of busybox and the few modules
 * that mount this machine's root. Built once per kernel. Throws where a part is missing, with how to get it.
 */
export async function buildLabVmImage(): Promise<LabVmImage> {
  const kernel = await findGuestKernel();
  const busybox = await resolveTool("busybox");
  if (!busybox)
    throw new AgentError({
      code: "tool",
      message: "the lab VM needs busybox",
      fix: "Run: npm run agent -- setup",
    });
  const index = parseModulesDep(readFileSync(join(kernel.modules, "modules.dep"), "utf8"));
  const builtin = parseModulesBuiltin(readFileSync(join(kernel.modules, "modules.builtin"), "utf8"));
  const early = orderModules(index, builtin, EARLY_MODULES);
  const present = LAB_MODULES.filter((name) => index.has(name) || builtin.has(name));
  const late = orderModules(index, builtin, present).filter((path) => !early.includes(path));
  const names = early.map(moduleName);
  const init = initScript(names);
  const hash = createHash("sha256")
    .update(JSON.stringify([kernel.release, init, early]))
    .digest("hex")
    .slice(0, 16);
  const initramfs = join(cacheDirectory(), "lab-vm", `${hash}.cpio`);
  const load = (path: string) => unpackModule(join(kernel.modules, path));
  if (!existsSync(initramfs)) {
    const draft = draftPath(join(cacheDirectory(), "lab-vm"), hash);
    writeFileSync(draft, writeCpio(entries(init, readFileSync(busybox.path), early, load)));
    renameSync(draft, initramfs);
  }
  return { kernel: kernel.image, initramfs, modules: late.map((path) => join(kernel.modules, path)) };
}

function entries(
  init: string,
  busybox: Buffer,
  early: readonly string[],
  load: (path: string) => Buffer,
): CpioEntry[] {
  const folders = ["bin", "dev", "proc", "sys", "modules", "lower", "layer", "root"];
  return [
    ...folders.map((path): CpioEntry => ({ kind: "directory", path })),
    { kind: "character", path: "dev/console", major: 5, minor: 1 },
    { kind: "file", path: "init", data: Buffer.from(init), executable: true },
    { kind: "file", path: "bin/busybox", data: busybox, executable: true },
    ...early.map(
      (path): CpioEntry => ({
        kind: "file",
        path: `modules/${moduleName(basename(path))}.ko`,
        data: load(path),
      }),
    ),
  ];
}

function unpackModule(path: string): Buffer {
  const data = decompress(readFileSync(path));
  if (data === null)
    throw new AgentError({ code: "tool", message: `${path} cannot be unpacked`, fix: "Install zstd" });
  return data;
}
