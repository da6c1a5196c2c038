import { homedir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Where the agent keeps journals, labs and spools: `VNICBENCH_STATE`, else `/var/lib/vnicbench` for root and
 * `$XDG_STATE_HOME/vnicbench` (`~/.local/state/vnicbench`) for others.
 */
export function stateDirectory(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  isRoot = process.getuid?.() === 0,
): string {
  if (environment.VNICBENCH_STATE) return resolve(environment.VNICBENCH_STATE);
  if (isRoot) return "/var/lib/vnicbench";
  const base = environment.XDG_STATE_HOME || join(environment.HOME || homedir(), ".local", "state");
  return join(base, "vnicbench");
}
