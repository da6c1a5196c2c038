import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readTree } from "./debian.ts";
import { isDynamic } from "./elf.ts";
import { runProgram } from "./run-program.ts";
import { findProgram, launchFromTree } from "./tree-launch.ts";
import { type Launch, TOOL_NAMES, type Tool, type ToolName } from "./types.ts";

/** Daemons and `ip` live where an ordinary user's PATH does not look. */
const MORE_FOLDERS = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

const VERSION_ARGUMENT: Partial<Record<ToolName, readonly string[]>> = {
  netperf: ["-V"],
  netserver: ["-V"],
  ip: ["-V"],
  busybox: ["--help"],
};

/** The program to use: the host's own, else the private tree's; null where neither has it. */
export async function resolveTool(name: ToolName): Promise<Tool | null> {
  const own = findOnHost(name);
  return own ? describe(name, { file: own, prefixArgs: [] }, own, "system") : resolveFromTree(name);
}

/** The program to put into a guest: the private tree's, so that all of a guest's come from one system; else the host's. */
export async function resolveGuestTool(name: ToolName): Promise<Tool | null> {
  return (await resolveFromTree(name)) ?? resolveTool(name);
}

async function resolveFromTree(name: ToolName): Promise<Tool | null> {
  const tree = readTree("base");
  const program = tree ? findProgram(tree.root, name) : null;
  if (!tree || !program) return null;
  const launch = isDynamic(readFileSync(program))
    ? launchFromTree(tree.root, program)
    : { file: program, prefixArgs: [] };
  return describe(name, launch, program, `debian:${tree.suite}`);
}

/** Tools that neither the host nor the private tree has. */
export async function missingTools(): Promise<ToolName[]> {
  const found = await Promise.all(TOOL_NAMES.map((name) => resolveTool(name)));
  return TOOL_NAMES.filter((_, index) => found[index] === null);
}

/** An executable of the host's own by name. busybox counts only when it is static: it must run alone in a guest. */
export function findOnHost(name: string): string | null {
  for (const folder of [...(process.env.PATH ?? "").split(":"), ...MORE_FOLDERS]) {
    const path = join(folder || ".", name);
    if (isExecutable(path) && (name !== "busybox" || !isDynamic(readFileSync(path)))) return path;
  }
  return null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

async function describe(name: ToolName, launch: Launch, path: string, source: string): Promise<Tool> {
  const args = VERSION_ARGUMENT[name] ?? ["--version"];
  const result = await runProgram(launch.file, [...launch.prefixArgs, ...args], { timeoutMs: 10_000 });
  const version = `${result.stdout}\n${result.stderr}`.trim().split("\n")[0]?.trim() || null;
  return { name, launch, version, source, path };
}
