import type { Command } from "../../lib/domain/boot.ts";
import { AgentError } from "../exec/agent-error.ts";
import { toCommand } from "../exec/local-endpoint.ts";
import type { Endpoint, Invocation } from "../exec/types.ts";
import { readOffloadText } from "../facts/nic.ts";

/** Checksum and segmentation offloads, which decide how large a frame crosses a virtual link. */
export const OFFLOAD_FEATURES = ["rx", "tx", "sg", "tso", "gso", "gro"] as const;

/** Offload features of a device, ethtool's name to on/off. */
export async function readOffloads(endpoint: Endpoint, device: string): Promise<Record<string, boolean>> {
  const { stdout } = await endpoint.run(
    await ethtool(endpoint, ["-k", device], `read the offloads of ${device}`),
  );
  return readOffloadText(stdout);
}

/**
 * Sets features of a device that is the lab's own: it goes with its namespace, so there is nothing to restore.
 * Resolves with the command.
 */
export async function setOwnOffloads(
  endpoint: Endpoint,
  device: string,
  features: readonly string[],
  value: "on" | "off",
): Promise<Command> {
  const settings = features.flatMap((feature) => [feature, value]);
  const purpose = `switch ${features.join(", ")} ${value} on ${device}`;
  const invocation = await ethtool(endpoint, ["-K", device, ...settings], purpose);
  await endpoint.run(invocation);
  return toCommand(endpoint.where, invocation);
}

async function ethtool(endpoint: Endpoint, args: readonly string[], purpose: string): Promise<Invocation> {
  const tool = await endpoint.findTool("ethtool");
  if (!tool)
    throw new AgentError({
      code: "tool",
      message: `ethtool is not on the ${endpoint.where}`,
      fix: "Run: npm run agent -- setup",
    });
  return { file: tool.launch.file, args: [...tool.launch.prefixArgs, ...args], purpose };
}
