import { AgentError } from "../exec/agent-error.ts";
import type { TesterAccess } from "./access.ts";

/** What ssh itself ends with; a program may end with it, too, so the remote wrapper's own mark tells them apart. */
export const SSH_FAILED = 255;

type Cause = { pattern: RegExp; says: string; fix: (access: TesterAccess) => string };

const CAUSES: readonly Cause[] = [
  {
    pattern: /REMOTE HOST IDENTIFICATION HAS CHANGED/,
    says: "its host key is not the one that was known",
    fix: (access) =>
      `Find out why it changed; only then remove the old key (ssh-keygen -R) and connect once by hand: ${typed(access)}`,
  },
  {
    pattern: /Host key verification failed|host key is known|authenticity of host/i,
    says: "its host key is not known here",
    fix: (access) => `Connect once by hand as the same user and compare the fingerprint: ${typed(access)}`,
  },
  {
    pattern: /Permission denied|Too many authentication failures|no matching (host key|key exchange)/i,
    says: "it refused the key",
    fix: (access) =>
      `Give it this user's public key: ssh-copy-id ${words(access)}; another key: ssh-identity. No password is ever asked for`,
  },
  {
    pattern: /Could not resolve hostname/i,
    says: "its name is not known",
    fix: () => "Check tester: it takes user@address, or a name of the ssh configuration (ssh-config)",
  },
  {
    pattern: /Connection refused/i,
    says: "nothing answers on its ssh port",
    fix: () => "Start sshd there, or give its port with ssh-port",
  },
  {
    pattern:
      /timed out|No route to host|Network is unreachable|Connection (closed|reset)|not responding|Broken pipe/i,
    says: "it cannot be reached",
    fix: (access) => `Check that it is up and that this works without a question: ${typed(access)} true`,
  },
];

/** A failed connection in words, with what to do: pure, from what ssh printed. */
export function explainSshFailure(
  access: TesterAccess,
  stderr: string,
  command?: readonly string[],
): AgentError {
  const cause = CAUSES.find(({ pattern }) => pattern.test(stderr));
  return new AgentError({
    code: "unreachable",
    message: `tester ${access.destination}: ${cause?.says ?? "ssh failed"}`,
    stderr,
    fix: cause ? cause.fix(access) : `Try by hand: ${typed(access)} true`,
    ...(command ? { command } : {}),
  });
}

/** ssh's command as a person would type it. */
function typed(access: TesterAccess): string {
  return `ssh ${words(access)}`;
}

function words({ destination, port, configFile, identityFile }: TesterAccess): string {
  return [
    ...(configFile === null ? [] : ["-F", configFile]),
    ...(identityFile === null ? [] : ["-i", identityFile]),
    ...(port === null ? [] : ["-p", String(port)]),
    destination,
  ].join(" ");
}
