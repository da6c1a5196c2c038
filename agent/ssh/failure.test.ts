import { expect, test } from "vitest";
import { sshArguments, type TesterAccess } from "./access.ts";
import { explainSshFailure } from "./failure.ts";

const access: TesterAccess = {
  destination: "bench@10.0.0.2",
  port: 2222,
  configFile: null,
  identityFile: "/root/.ssh/lab",
};

/** What OpenSSH 9.2 prints. */
test.each([
  [
    "Host key verification failed.\r\n",
    /not known here/,
    /fingerprint: ssh -i \/root\/.ssh\/lab -p 2222 bench@10/,
  ],
  [
    "No ED25519 host key is known for [10.0.0.2]:2222 and you have requested strict checking.",
    /not known/,
    /hand/,
  ],
  [
    "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @",
    /not the one that was known/,
    /why it changed/,
  ],
  [
    "bench@10.0.0.2: Permission denied (publickey,password).",
    /refused the key/,
    /ssh-copy-id .*bench@10.0.0.2/,
  ],
  [
    "ssh: Could not resolve hostname tester: Name or service not known",
    /name is not known/,
    /ssh configuration/,
  ],
  ["ssh: connect to host 10.0.0.2 port 2222: Connection refused", /nothing answers/, /ssh-port/],
  ["ssh: connect to host 10.0.0.2 port 2222: Connection timed out", /cannot be reached/, /it is up/],
  ["Timeout, server 10.0.0.2 not responding.", /cannot be reached/, /it is up/],
  ["something new", /ssh failed/, /Try by hand: ssh/],
])("%s", (stderr, says, fix) => {
  const error = explainSshFailure(access, stderr);
  expect(error.code).toBe("unreachable");
  expect(error.message).toContain("bench@10.0.0.2");
  expect(error.message).toMatch(says);
  expect(error.fix).toMatch(fix);
  expect(error.stderr).toBe(stderr);
});

test("ssh never asks, never waits for ever, forwards nothing, and leaves host keys to the configuration", () => {
  const args = sshArguments(access, "/var/lib/vnicbench/s").join(" ");
  expect(args).toContain(
    "-i /root/.ssh/lab -o IdentitiesOnly=yes -p 2222 -o BatchMode=yes -o ConnectTimeout=10",
  );
  expect(args).toContain("ServerAliveInterval=5");
  expect(args).toContain("ForwardAgent=no");
  expect(args).toContain("ControlPath=/var/lib/vnicbench/s");
  expect(args).not.toMatch(/StrictHostKeyChecking|UserKnownHostsFile/);
  expect(sshArguments({ ...access, configFile: "/etc/lab.conf" }, null).join(" ")).toMatch(
    /^-F \/etc\/lab.conf .*ControlPath=none/,
  );
});
