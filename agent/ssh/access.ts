import { z } from "zod";

/**
 * How to reach a tester: what a person would type behind `ssh`. It is written into journals, so that `clean` can reach
 * the tester after a crash; it names files of keys and never holds one.
 */
export const TesterAccess = z.strictObject({
  /** `user@host`, or a name of the ssh configuration. */
  destination: z.string().min(1),
  /** Null: what the ssh configuration says, else 22. */
  port: z.int().min(1).max(65_535).nullable(),
  /** Absolute paths; null: ssh's own defaults. */
  configFile: z.string().nullable(),
  identityFile: z.string().nullable(),
});
export type TesterAccess = z.infer<typeof TesterAccess>;

const CONNECT_SECONDS = 10;
/** A link that answers nothing for this long, three times over, is lost. */
const ALIVE_SECONDS = 5;

/**
 * Arguments of every `ssh` that the agent starts: no question is ever asked, and each wait is bounded. Host keys are
 * checked as the user's configuration says; nothing here weakens that.
 * @param control socket of the shared connection; null for a connection of its own
 */
export function sshArguments(access: TesterAccess, control: string | null): string[] {
  const options = [
    "BatchMode=yes",
    `ConnectTimeout=${CONNECT_SECONDS}`,
    `ServerAliveInterval=${ALIVE_SECONDS}`,
    "ServerAliveCountMax=3",
    // A forwarded agent, display or port would give the tester more than it needs.
    "ForwardAgent=no",
    "ForwardX11=no",
    "ClearAllForwardings=yes",
    "PermitLocalCommand=no",
    "RequestTTY=no",
    ...(control === null ? ["ControlPath=none"] : [`ControlPath=${control}`]),
  ];
  return [
    ...(access.configFile === null ? [] : ["-F", access.configFile]),
    ...(access.identityFile === null ? [] : ["-i", access.identityFile, "-o", "IdentitiesOnly=yes"]),
    ...(access.port === null ? [] : ["-p", String(access.port)]),
    ...options.flatMap((option) => ["-o", option]),
  ];
}
