import { readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { AgentError } from "../../exec/agent-error.ts";
import { runCommand } from "../../exec/run-command.ts";
import type { CommandResult } from "../../exec/types.ts";
import { type NicState, restoreArguments } from "./nic-state.ts";

const LIMIT_MS = 20_000;

/** Names this process's own network namespace for as long as the machine runs. */
export function ownNamespace(): string {
  return readlinkSync("/proc/self/ns/net");
}

/**
 * Brings a NIC that was lent to a namespace back and makes it what it was; doing it again is no error. A physical NIC
 * whose namespace died has come back by itself, without its settings.
 * @returns false where the device is nowhere any more
 */
export async function returnNic(
  loan: { namespace: string; home: string; before: NicState },
  isNamespaceThere: boolean,
): Promise<boolean> {
  const { before, namespace } = loan;
  if (ownNamespace() !== loan.home)
    throw new AgentError({
      code: "journal",
      message: `NIC ${before.name} belongs to another network namespace (${loan.home}) than this agent's`,
      fix: "Run `agent clean` where the run was started",
    });
  const inLab = ["-netns", namespace];
  if (isNamespaceThere && (await readMac(inLab, before.name)) !== null)
    await ip([...inLab, "link", "set", "dev", before.name, "netns", String(process.pid)]);
  const mac = await readMac([], before.name);
  if (mac === null) return false;
  restoreSysctls(before.sysctls);
  const errors: unknown[] = [];
  for (const args of restoreArguments(before, { mac })) await ip(args).catch((error) => errors.push(error));
  if (errors.length > 0)
    throw new AgentError({
      code: "journal",
      message: `NIC ${before.name} is back, but not all of its settings: ${errors.map(words).join("; ")}`,
      fix: "Mend the cause and run `agent clean` again",
    });
  return true;
}

/** Settings per interface start anew in each namespace; those that a kernel refuses to take back stay as they are. */
function restoreSysctls(sysctls: Record<string, string>): void {
  for (const [path, value] of Object.entries(sysctls)) {
    try {
      const file = `/proc/sys/${path}`;
      if (readFileSync(file, "utf8").trim() !== value) writeFileSync(file, value);
    } catch {
      // Read-only or gone with a module: nothing that could be put back.
    }
  }
}

async function readMac(prefix: readonly string[], device: string): Promise<string | null> {
  const { exitCode, stdout } = await ip([...prefix, "-j", "link", "show", "dev", device], [0, 1]);
  if (exitCode !== 0) return null;
  const [link] = z.array(z.looseObject({ address: z.string().default("") })).parse(JSON.parse(stdout));
  return link?.address ?? null;
}

function ip(args: readonly string[], okCodes: readonly number[] = [0]): Promise<CommandResult> {
  return runCommand({ file: "ip", args, purpose: "give the NIC back" }, { timeoutMs: LIMIT_MS, okCodes });
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
