import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where downloaded programs, guest images and probe results are kept; nothing else on the host is written. */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env): string {
  if (env.VNICBENCH_CACHE) return resolve(env.VNICBENCH_CACHE);
  return join(env.XDG_CACHE_HOME ? resolve(env.XDG_CACHE_HOME) : join(homedir(), ".cache"), "vnicbench");
}

/** Directory of a private Debian tree, e.g. `base` or `bookworm-backports`. */
export function treeDirectory(name: string): string {
  return join(cacheDirectory(), "trees", name);
}
