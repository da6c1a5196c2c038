import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { runProgram } from "./run-program.ts";
import { findProgram, launchFromTree } from "./tree-launch.ts";

/**
 * Writes `modules.dep` of every kernel in the tree: packages come without it (depmod runs when they are installed).
 * A tree without kernels, or with indexes, is left as it is. What it needs meanwhile lies beside `root`, in the folder in
 * which the tree is being made.
 */
export async function indexModules(root: string): Promise<void> {
  for (const release of kernelReleases(root)) {
    if (existsSync(join(modulesFolder(root), release, "modules.dep"))) continue;
    const kmod = findProgram(root, "kmod");
    if (!kmod)
      throw new Error(`${root} has kernel ${release} but no kmod to index its modules; run setup again`);
    // kmod is many programs in one, told apart by the name it is started under.
    const folder = join(dirname(root), "depmod");
    mkdirSync(folder);
    try {
      symlinkSync(kmod, join(folder, "depmod"));
      const launch = launchFromTree(root, join(folder, "depmod"));
      const base = modulesFolder(root).replace(/\/lib\/modules$/, "");
      const result = await runProgram(launch.file, [...launch.prefixArgs, "-b", base, release]);
      if (result.code !== 0) throw new Error(`depmod ${release} failed: ${result.stderr.trim().slice(-500)}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** Kernel releases whose modules are in the tree, newest last. */
export function kernelReleases(root: string): string[] {
  const folder = modulesFolder(root);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

/** Folder of the tree's kernel modules: `/lib/modules`, or `/usr/lib/modules` in merged trees. */
export function modulesFolder(root: string): string {
  const merged = join(root, "usr/lib/modules");
  return existsSync(merged) ? merged : join(root, "lib/modules");
}
