import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readTree } from "../tools/debian.ts";
import { kernelReleases, modulesFolder } from "../tools/kernel-modules.ts";
import { runProgram } from "../tools/run-program.ts";

/** A kernel with its modules, as files on this host. */
export type KernelSource = { release: string; image: string; modules: string };

/**
 * The kernel that guests run: that of the private tree, so that guests are alike on every host; else the host's own
 * (`/boot`). Throws where there is neither.
 */
export async function findGuestKernel(): Promise<KernelSource> {
  const tree = readTree("base");
  const release = tree ? kernelReleases(tree.root).at(-1) : undefined;
  if (tree && release) {
    const image = join(tree.root, "boot", `vmlinuz-${release}`);
    if (existsSync(image)) return { release, image, modules: join(modulesFolder(tree.root), release) };
  }
  const own = (await runProgram("uname", ["-r"])).stdout.trim();
  const images = [`/boot/vmlinuz-${own}`, `/lib/modules/${own}/vmlinuz`];
  const image = images.find((path) => existsSync(path) && canRead(path));
  if (image && existsSync(`/lib/modules/${own}/modules.dep`))
    return { release: own, image, modules: `/lib/modules/${own}` };
  throw new Error(
    `no kernel for the guest: neither fetched (npm run agent -- doctor --yes) nor readable as ${images[0]}`,
  );
}

function canRead(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
