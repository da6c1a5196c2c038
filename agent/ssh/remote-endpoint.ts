import type { Endpoint, Journal } from "../exec/types.ts";
import type { Tool, ToolName } from "../tools/types.ts";
import type { SshConnection } from "./connection.ts";
import { startRemoteProcess } from "./remote-process.ts";
import { shellArgv, WHICH_SCRIPT } from "./scripts.ts";

export type RemotePlace = { connection: SshConnection; journal: Journal; runId: string; bootId: string };

/** The tester behind a connection, as a place where commands run; its programs are its own. */
export function createRemoteEndpoint({ connection, journal, runId, bootId }: RemotePlace): Endpoint {
  const found = new Map<ToolName, Promise<Tool | null>>();
  return {
    where: "tester",
    netns: null,
    run: connection.run,
    start: (invocation, options) =>
      startRemoteProcess({ journal, connection, runId, bootId }, invocation, options),
    findTool: (name) => {
      const known = found.get(name) ?? findRemoteTool(connection, name);
      found.set(name, known);
      return known;
    },
  };
}

async function findRemoteTool(connection: SshConnection, name: ToolName): Promise<Tool | null> {
  const [path] = await findRemotePrograms(connection, [name]);
  if (!path) return null;
  const asked = name === "netperf" || name === "netserver" || name === "ip" ? "-V" : "--version";
  const { stdout, stderr } = await connection.run(
    { file: path, args: [asked], purpose: `read the version of ${name}` },
    { okCodes: ANY_CODE, timeoutMs: 10_000 },
  );
  const version = `${stdout}\n${stderr}`.trim().split("\n")[0]?.trim() || null;
  return { name, launch: { file: path, prefixArgs: [] }, version, source: "tester", path };
}

/** Paths of programs on the tester, in the order asked for; an empty text for one that is not there. */
export async function findRemotePrograms(
  connection: Pick<SshConnection, "run">,
  names: readonly string[],
): Promise<string[]> {
  const [file = "", ...args] = shellArgv(WHICH_SCRIPT, ...names);
  const { stdout } = await connection.run({ file, args, purpose: "look for programs" });
  const lines = stdout.split("\n");
  return names.map((_, index) => lines[index]?.trim() ?? "");
}

const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);
