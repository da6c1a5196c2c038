import type { Command } from "../../lib/domain/boot.ts";
import { parseFeatures, showFeatures } from "../commands/ethtool.ts";
import { AgentError } from "../exec/agent-error.ts";
import type { Endpoint, Invocation, Journal, JournalEntry } from "../exec/types.ts";
import type { StartedLab } from "../labs/types.ts";
import { resolveTool } from "../tools/resolve.ts";
import { TOOL_NAMES, type ToolName } from "../tools/types.ts";

/** One command of an attachment, where it runs, and how it is undone. */
export type BuildStep = {
  where: "host" | "tester";
  invocation: Invocation;
  /** Link that it makes: journalled, and deleted on removal. */
  makes?: string;
  /** Setting that it changes; its old value is read and journalled first. */
  changes?: { device: string; feature?: string; mtu?: true };
  /** Command that takes it back, where no device or setting of the journal's stands for it. */
  revert?: Invocation;
};

export const toDescribed = (step: BuildStep): Command => ({
  where: step.where,
  argv: [step.invocation.file, ...step.invocation.args],
  purpose: step.invocation.purpose,
});

export type Built = { commands: Command[]; remove(): Promise<void> };

/** Runs the steps in order. Where one fails, what was made is undone before the error is thrown. */
export async function build(
  lab: StartedLab,
  journal: Journal,
  steps: readonly BuildStep[],
  env: Readonly<Record<string, string>> = {},
): Promise<Built> {
  const undo: Array<() => Promise<void>> = [];
  const commands: Command[] = [];
  const remove = async () => {
    const errors: unknown[] = [];
    for (const act of undo.splice(0).reverse()) await act().catch((error) => errors.push(error));
    if (errors.length > 0) throw new AggregateError(errors, "the attachment could not be removed whole");
  };
  try {
    for (const step of steps) {
      const endpoint = step.where === "host" ? lab.host : lab.tester;
      const act = async () => {
        await runTool(endpoint, step.invocation, env);
      };
      const entry = await journalEntry(endpoint, step);
      const { revert } = step;
      if (revert) undo.push(() => runTool(endpoint, revert, env).then(() => {}));
      if (entry === null) await act();
      else {
        const { id } = await journal
          .during(entry, async () => {})
          .then(async (noted) => {
            undo.push(() => journal.undo(noted.id));
            await act();
            return noted;
          });
        void id;
      }
      const prefix = endpoint.netns === null ? [] : ["ip", "netns", "exec", endpoint.netns];
      const described = toDescribed(step);
      commands.push({ ...described, argv: [...prefix, ...described.argv] });
    }
  } catch (error) {
    await remove().catch(() => {});
    throw error;
  }
  return { commands, remove };
}

/** Runs a program by its name, from the host or the private tree. */
export async function runTool(
  endpoint: Endpoint,
  invocation: Invocation,
  env: Readonly<Record<string, string>> = {},
) {
  return endpoint.run(await launchTool(invocation, env), { timeoutMs: 15_000 });
}

const launches = new Map<string, NonNullable<Awaited<ReturnType<typeof resolveTool>>>>();

/** The invocation with a tool's name replaced by how it is started here. Throws AgentError `tool`. */
export async function launchTool(
  invocation: Invocation,
  env: Readonly<Record<string, string>> = {},
): Promise<Invocation> {
  const name = TOOL_NAMES.find((tool) => tool === invocation.file);
  if (name === undefined || name === "ip") return invocation;
  const tool = launches.get(name) ?? (await resolveTool(name));
  if (tool === null) throw missingTool(name);
  launches.set(name, tool);
  const { file, prefixArgs } = tool.launch;
  return {
    ...invocation,
    file,
    args: [...prefixArgs, ...invocation.args],
    env: { ...tool.launch.env, ...env },
  };
}

function missingTool(name: ToolName): AgentError {
  return new AgentError({
    code: "tool",
    message: `${name} is not on this machine`,
    fix: "Run `npm run bench` once to fetch the tools, or `agent doctor` to see what is missing",
  });
}

async function journalEntry(endpoint: Endpoint, step: BuildStep): Promise<JournalEntry | null> {
  const { netns } = endpoint;
  if (step.makes) return { kind: "link", netns, name: step.makes };
  if (!step.changes) return null;
  const { device, feature } = step.changes;
  if (feature === undefined) {
    const { stdout } = await endpoint.run({
      file: "ip",
      args: ["-json", "link", "show", "dev", device],
      purpose: `read the MTU of ${device}`,
    });
    return { kind: "mtu", netns, device, old: Number(JSON.parse(stdout)[0].mtu) };
  }
  const features = parseFeatures((await runTool(endpoint, showFeatures(device))).stdout);
  return {
    kind: "feature",
    netns,
    device,
    feature,
    old: features[LONG_NAMES[feature] ?? feature] ? "on" : "off",
  };
}

/** ethtool shows a feature by its long name and is told it by its short one. */
const LONG_NAMES: Record<string, string> = {
  rx: "rx-checksumming",
  tx: "tx-checksumming",
  sg: "scatter-gather",
  tso: "tcp-segmentation-offload",
  gso: "generic-segmentation-offload",
  gro: "generic-receive-offload",
};
