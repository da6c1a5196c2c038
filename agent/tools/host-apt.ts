import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type AptSource, parseDeb822, parseOneLine } from "./apt-sources.ts";
import { runProgram } from "./run-program.ts";

export type Distribution = { id: string; suite: string };

/** Distribution and suite of this machine from os-release(5); null where it is not one that uses apt. */
export function hostDistribution(): Distribution | null {
  if (!existsSync("/usr/bin/apt-get") || !existsSync("/usr/bin/dpkg") || !existsSync("/etc/os-release"))
    return null;
  const text = readFileSync("/etc/os-release", "utf8");
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)"?$`, "m").exec(text)?.[1] ?? null;
  const suite = field("VERSION_CODENAME") ?? "sid";
  return { id: field("ID") ?? "debian", suite };
}

/** All sources that this machine's apt is set up with. */
export function readHostSources(root = "/etc/apt"): AptSource[] {
  const parts = join(root, "sources.list.d");
  const names = existsSync(parts) ? readdirSync(parts).sort() : [];
  return [
    ...(existsSync(join(root, "sources.list"))
      ? parseOneLine(readFileSync(join(root, "sources.list"), "utf8"))
      : []),
    ...names
      .filter((name) => name.endsWith(".list"))
      .flatMap((name) => parseOneLine(readFileSync(join(parts, name), "utf8"))),
    ...names
      .filter((name) => name.endsWith(".sources"))
      .flatMap((name) => parseDeb822(readFileSync(join(parts, name), "utf8"))),
  ];
}

/** The machine's own `Acquire` settings (proxies and the like), in apt.conf's syntax; its hooks stay out. */
export async function readAcquireSettings(): Promise<string> {
  const dump = await runProgram("apt-config", ["dump", "--no-empty", "--format", '%F "%v";%n']);
  return dump.stdout
    .split("\n")
    .filter((line) => line.startsWith("Acquire::"))
    .join("\n");
}
