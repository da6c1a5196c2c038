import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { findPostgres } from "./postgres-server.mjs";

/**
 * Debian packages that tests alone need: a browser to drive, R and libvirt's schema to check our own answers against,
 * an sshd that plays the tester of the ssh lab, a tool whose reports are imported, and the other database engine.
 */
const NEEDED = [
  { name: "chromium", program: "/usr/bin/chromium" },
  { name: "r-base-core", program: "/usr/bin/Rscript" },
  { name: "libvirt0", program: "/usr/share/libvirt/schemas/domain.rng" },
  { name: "libxml2-utils", program: "/usr/bin/xmllint" },
  { name: "openssh-client", program: "/usr/bin/ssh" },
  { name: "openssh-server", program: "/usr/sbin/sshd" },
  { name: "iperf3", program: "/usr/bin/iperf3" },
  { name: "postgresql", isThere: () => findPostgres() !== null },
];

/** Installs what is missing; throws with the command to type where it cannot. */
export function installTestPackages(log) {
  const missing = NEEDED.filter(({ program, isThere = () => existsSync(program) }) => !isThere()).map(
    ({ name }) => name,
  );
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  const isRoot = process.getuid?.() === 0;
  if (!existsSync("/usr/bin/apt-get") || !isRoot)
    throw new Error(`tests need ${missing.join(" and ")}: as root, run ${command}`);
  log(`installing ${missing.join(", ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run(["update"], env);
  withoutDaemons(() => run(command.split(" ").slice(1), env));
}

const POLICY = "/usr/sbin/policy-rc.d";

/** Tests start their own sshd in a namespace: none may begin to serve this machine because tests were run on it. */
function withoutDaemons(act) {
  const isOurs = !existsSync(POLICY);
  if (isOurs) writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    act();
  } finally {
    if (isOurs) rmSync(POLICY, { force: true });
  }
}

function run(args, env) {
  const result = spawnSync("apt-get", ["-q", ...args], { env, encoding: "utf8", maxBuffer: 1 << 26 });
  if (result.status !== 0)
    throw new Error(`apt-get ${args.join(" ")} failed:\n${(result.stderr || result.stdout).slice(-2000)}`);
}
