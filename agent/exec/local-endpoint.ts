import type { Command } from "../../lib/domain/boot.ts";
import { formatCommand } from "../../lib/format/shell.ts";
import { resolveTool } from "../tools/resolve.ts";
import { runCommand } from "./run-command.ts";
import { startProcess } from "./start-process.ts";
import type { Endpoint, Invocation, Journal, RunOptions, StartOptions } from "./types.ts";

/** Variable that marks every process of one run, also those that are waited for: `clean` ends them by it. */
export const RUN_MARK = "VNICBENCH_RUN";

export type EndpointContext = {
  where: "host" | "tester";
  journal: Journal;
  /** Marks the processes of this run in their environment. */
  runId: string;
};

/** Runs commands on this machine, outside any namespace of ours. */
export function createLocalEndpoint(context: EndpointContext): Endpoint {
  return createEndpoint(context, null, (invocation) => invocation);
}

/** Runs commands on this machine inside a named network namespace: `ip netns exec NAME file args`. */
export function createNetnsEndpoint(context: EndpointContext, netns: string): Endpoint {
  return createEndpoint(context, netns, (invocation) => ({
    ...invocation,
    file: "ip",
    args: ["netns", "exec", netns, invocation.file, ...invocation.args],
  }));
}

function createEndpoint(
  { where, journal, runId }: EndpointContext,
  netns: string | null,
  place: (invocation: Invocation) => Invocation,
): Endpoint {
  const prepare = (invocation: Invocation): Invocation => {
    const placed = place(invocation);
    return { ...placed, env: { ...placed.env, [RUN_MARK]: runId } };
  };
  return {
    where,
    netns,
    run: (invocation: Invocation, options?: RunOptions) => runCommand(prepare(invocation), options),
    start: async (invocation: Invocation, options?: StartOptions) => {
      const prepared = prepare(invocation);
      return startProcess(journal, prepared, { ...toCommand(where, prepared), background: true }, options);
    },
    findTool: resolveTool,
  };
}

/** The record of an invocation, for *Reproduce*: as it is typed, with its variables and what it reads. */
export function toCommand(where: Command["where"], { file, args, purpose, env, input }: Invocation): Command {
  const variables = Object.entries(env ?? {}).filter(([name]) => name !== RUN_MARK);
  const assigned = variables.map(([name, value]) => `${name}=${value}`);
  const argv = [...(assigned.length === 0 ? [] : ["env", ...assigned]), file, ...args];
  if (input === undefined) return { where, argv, purpose };
  const line = `${formatCommand(["printf", "%s", input])} | ${formatCommand(argv)}`;
  return { where, argv: ["sh", "-c", line], purpose };
}
