import type { NetdevBackend } from "../switches/types.ts";

/** Descriptors of a child begin after standard input, output and error. */
export const TAP_FD = 3;

/**
 * Properties of `-netdev tap` for a backend. An inherited descriptor must come alone: QEMU refuses `fd=` together
 * with `ifname=` or `script=`.
 */
export function netdevProperties(backend: NetdevBackend): Record<string, string> {
  return backend.kind === "fd"
    ? { fd: String(TAP_FD) }
    : { ifname: backend.ifname, script: "no", downscript: "no" };
}
