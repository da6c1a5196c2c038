import { existsSync, lstatSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { returnNic } from "../labs/ssh/return-nic.ts";
import { describeRemote, type RemoteUndo } from "../ssh/remote-undo.ts";
import { AgentError } from "./agent-error.ts";
import { killByEnvironment } from "./kill.ts";
import { runCommand } from "./run-command.ts";
import type { JournalEntry } from "./types.ts";

const NAMESPACE = /^vnb-[a-z]+-[a-z0-9]+$/;
const TRACING_INSTANCE = /^\/sys\/kernel\/(debug\/)?tracing\/instances\/vnicbench-[A-Z0-9]+$/;
const UNDO_TIMEOUT_MS = 20_000;

export type UndoContext = {
  roots: readonly string[];
  /** False after a reboot: then only files are left of what was made. */
  isThisKernelBoot: boolean;
  undoRemote: RemoteUndo;
};

/** Undoes one entry; true where something was there to undo. Doing it twice is no error. */
export async function undoEntry(entry: JournalEntry, context: UndoContext): Promise<boolean> {
  if (entry.kind === "path") return removePath(entry.path, context.roots);
  if (entry.kind === "command") return runUndo(entry.file, entry.args, entry.purpose);
  // A reboot of this host leaves the tester as it is.
  if (entry.kind === "remote-process" || entry.kind === "remote-command") return context.undoRemote(entry);
  if (!context.isThisKernelBoot) return false;
  if ("netns" in entry && entry.netns !== null && !hasNamespace(entry.netns)) return false;
  switch (entry.kind) {
    case "netns":
      if (!NAMESPACE.test(entry.name)) throw refuse(`namespace ${entry.name}`);
      if (!hasNamespace(entry.name)) return false;
      return runUndo("ip", ["netns", "delete", entry.name], `delete namespace ${entry.name}`);
    case "link":
      if (!(await hasLink(entry.netns, entry.name))) return false;
      return runUndo("ip", [...inside(entry.netns), "link", "delete", entry.name], `delete ${entry.name}`);
    case "nic":
      if (!NAMESPACE.test(entry.namespace)) throw refuse(`namespace ${entry.namespace}`);
      return returnNic(entry, hasNamespace(entry.namespace));
    case "process":
      return (await killByEnvironment(entry.match)).length > 0;
    case "mount":
      if (!context.roots.some((root) => isBelow(entry.target, root))) throw refuse(entry.target);
      if (!isMounted(entry.target)) return false;
      return runUndo("umount", [entry.target], `unmount ${entry.target}`);
    case "mtu":
      if (!(await hasLink(entry.netns, entry.device))) return false;
      return runUndo(
        "ip",
        [...inside(entry.netns), "link", "set", "dev", entry.device, "mtu", String(entry.old)],
        `put back the MTU of ${entry.device}`,
      );
    case "feature":
      if (!(await hasLink(entry.netns, entry.device))) return false;
      return restoreFeature(entry);
    case "sysctl": {
      const path = `/proc/sys/${entry.name.replaceAll(".", "/")}`;
      const prefix = entry.netns === null ? [] : ["ip", "netns", "exec", entry.netns];
      const [file = "tee", ...args] = [...prefix, "tee", path];
      return runUndo(file, args, `put back ${entry.name}`, entry.old);
    }
    case "tracing":
      if (!TRACING_INSTANCE.test(entry.instance)) throw refuse(entry.instance);
      if (!existsSync(entry.instance)) return false;
      rmdirSync(entry.instance);
      return true;
    case "write":
      if (!existsSync(entry.path)) return false;
      writeFileSync(entry.path, entry.old);
      return true;
  }
}

/** What an entry is, for the report of `clean`. */
export function describeEntry(entry: JournalEntry): string {
  const place = "netns" in entry && entry.netns !== null ? ` in ${entry.netns}` : "";
  switch (entry.kind) {
    case "netns":
      return `network namespace ${entry.name}`;
    case "link":
      return `link ${entry.name}${place}`;
    case "process":
      return entry.pid === null ? `process (${entry.match})` : `process ${entry.pid}`;
    case "path":
      return `files ${entry.path}`;
    case "mount":
      return `mount ${entry.target}`;
    case "sysctl":
      return `sysctl ${entry.name}${place} back to ${entry.old}`;
    case "feature":
      return `${entry.feature} of ${entry.device}${place} back to ${entry.old}`;
    case "mtu":
      return `MTU of ${entry.device}${place} back to ${entry.old}`;
    case "write":
      return `${entry.path} back to ${entry.old.trim()}`;
    case "tracing":
      return `tracing instance ${entry.instance}`;
    case "nic":
      return `NIC ${entry.before.name} back from ${entry.namespace}, as it was`;
    case "remote-process":
    case "remote-command":
      return describeRemote(entry);
    case "command":
      return entry.purpose;
  }
}

async function runUndo(file: string, args: readonly string[], purpose: string, input?: string) {
  await runCommand(
    { file, args, purpose, ...(input === undefined ? {} : { input }) },
    { timeoutMs: UNDO_TIMEOUT_MS },
  );
  return true;
}

function inside(netns: string | null): string[] {
  return netns === null ? [] : ["-netns", netns];
}

function hasNamespace(name: string): boolean {
  return existsSync(`/run/netns/${name}`);
}

async function hasLink(netns: string | null, name: string): Promise<boolean> {
  const { exitCode } = await runCommand(
    { file: "ip", args: [...inside(netns), "link", "show", "dev", name], purpose: `look for ${name}` },
    { okCodes: [0, 1], timeoutMs: UNDO_TIMEOUT_MS },
  );
  return exitCode === 0;
}

async function restoreFeature(entry: Extract<JournalEntry, { kind: "feature" }>): Promise<boolean> {
  // Imported here: a machine whose offloads were never touched needs no ethtool to clean up.
  const { resolveTool } = await import("../tools/resolve.ts");
  const tool = await resolveTool("ethtool");
  if (tool === null)
    throw new AgentError({
      code: "tool",
      message: `${entry.feature} of ${entry.device} should go back to ${entry.old}, but ethtool is not here`,
      fix: "Install ethtool and run `agent clean` again",
    });
  const command = [tool.launch.file, ...tool.launch.prefixArgs, "-K", entry.device, entry.feature, entry.old];
  const [file = "", ...args] =
    entry.netns === null ? command : ["ip", "netns", "exec", entry.netns, ...command];
  return runUndo(file, args, `put back ${entry.feature} of ${entry.device}`);
}

function removePath(path: string, roots: readonly string[]): boolean {
  if (!roots.some((root) => isBelow(path, root))) throw refuse(path);
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return false;
  rmSync(path, { recursive: true, force: true });
  return true;
}

/** A root must be a directory of ours, never `/`, `/var` and the like. */
function isBelow(path: string, root: string): boolean {
  const base = resolve(root);
  return base.split("/").length > 2 && resolve(path).startsWith(`${base}/`);
}

function isMounted(target: string): boolean {
  return readFileSync("/proc/self/mounts", "utf8")
    .split("\n")
    .some((line) => line.split(" ")[1] === target);
}

function refuse(what: string): AgentError {
  return new AgentError({
    code: "journal",
    message: `the journal names ${what}, which is not below a directory of ours: not touched`,
    fix: "Check by hand whether it belongs to a lab, and remove it",
  });
}
