import { AgentError } from "../../exec/agent-error.ts";
import type { SshConnection } from "../../ssh/connection.ts";
import { findRemotePrograms } from "../../ssh/remote-endpoint.ts";
import { FIND_PROBE_SCRIPT, shellArgv } from "../../ssh/scripts.ts";
import { lookAtNetwork } from "./look-at-host.ts";
import { deviceOf } from "./network-view.ts";
import type { TesterView } from "./refuse-tester.ts";

/** What the agent starts there by name; the rest comes with any shell. */
const PROGRAMS = ["timeout", "env", "grep", "base64", "ip", "ethtool", "netperf", "netserver"];

/** Every kind of character that quoting is for. */
const HARD_WORD = "a'b\"c $d `e` \\f *?;&|<>(){}[]~!#\n=g";

export type TesterLook = TesterView & { bootId: string; isRoot: boolean };

/** Reads all that decides whether the tester can serve; changes nothing there. */
export async function lookAtTester(connection: SshConnection): Promise<TesterLook> {
  await proveShell(connection);
  const paths = await findRemotePrograms(connection, PROGRAMS);
  const missing = PROGRAMS.filter((_, index) => !paths[index]);
  const read = async (file: string, ...args: string[]) =>
    (await connection.run({ file, args, purpose: "look at the tester" })).stdout.trim();
  const isRoot = (await read("id", "-u")) === "0";
  const bootId = await read("cat", "/proc/sys/kernel/random/boot_id");
  const view = missing.length > 0 ? { links: [], routes: [] } : await lookAtNetwork(connection);
  const [, , server = ""] = (await read("sh", "-c", 'echo "$SSH_CONNECTION"')).split(" ");
  return {
    ...view,
    missing,
    bootId,
    isRoot,
    mayChange: isRoot || (await maySudo(connection)),
    controlDevice: deviceOf(view, server),
  };
}

/** Quoting is right for POSIX shells: whether the login shell there is one is seen, not assumed. */
async function proveShell(connection: SshConnection): Promise<void> {
  const { destination } = connection.access;
  const { stdout } = await connection.run({
    file: "printf",
    args: ["%s", HARD_WORD],
    purpose: "see how its shell reads arguments",
  });
  if (stdout !== HARD_WORD)
    throw new AgentError({
      code: "lab",
      message: `tester: the login shell of ${destination} does not read arguments as a POSIX shell does, or prints something at login`,
      fix: "Give the user sh, bash, dash, zsh or ksh, and let its start-up files print nothing",
    });
  const [file = "", ...args] = shellArgv(FIND_PROBE_SCRIPT, "found");
  const { exitCode } = await connection.run(
    { file, args, purpose: "see whether processes can be found again" },
    { okCodes: [0, 1, 2] },
  );
  if (exitCode !== 0)
    throw new AgentError({
      code: "lab",
      message: `tester: grep of ${destination} cannot find a process by its environment, so nothing could be ended there`,
      fix: "Install GNU grep, and mount /proc",
    });
}

async function maySudo(connection: SshConnection): Promise<boolean> {
  const { exitCode } = await connection.run(
    {
      file: "sh",
      args: ["-c", "sudo -n -l ip >/dev/null 2>&1 && sudo -n -l ethtool >/dev/null 2>&1"],
      purpose: "see what sudo allows",
    },
    { okCodes: [0, 1, 127] },
  );
  return exitCode === 0;
}
