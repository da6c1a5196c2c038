import { spawn } from "node:child_process";

/** `ip -batch` lines that need each kind of link. */
const TRIALS = {
  bridge: ["link add b0 type bridge"],
  macvtap: ["link add v0 type veth peer name v1", "link add link v0 name m0 type macvtap mode bridge"],
} as const;

export type LinkKind = keyof typeof TRIALS;

const LIMIT_MS = 5000;

/**
 * Finds out by making one whether this kernel has a kind of link, in a network namespace that ends with the program
 * and never had a name: nothing of it can be left. Kernels may have built in what no module list shows.
 */
export function tryLink(kind: LinkKind): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn("unshare", ["--net", "ip", "-batch", "-"], {
      stdio: ["pipe", "ignore", "ignore"],
      timeout: LIMIT_MS,
      killSignal: "SIGKILL",
    });
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
    child.stdin.on("error", () => {});
    child.stdin.end(`${TRIALS[kind].join("\n")}\n`);
  });
}
