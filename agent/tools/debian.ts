import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { downloadPackages } from "./apt.ts";
import { cacheDirectory, treeDirectory } from "./cache-directory.ts";
import { draftPath } from "./drafts.ts";
import { hostDistribution } from "./host-apt.ts";
import { indexModules } from "./kernel-modules.ts";
import { withLock } from "./lock.ts";
import { runProgram } from "./run-program.ts";

/** A Debian file tree of our own: unpacked packages, never installed, so no daemon starts and no host file changes. */
export type DebianTree = { root: string; suite: string; packages: readonly string[] };

type Stamp = { suite: string; packages: string[]; archives: string[] };

/** Dependencies that no program we start needs; leaving them out halves the time. */
const UNUSED =
  /^(perl|perl-base|perl-modules|libperl5|python3|libpython3|iso-codes|coreutils|dpkg|udev|systemd|initramfs-tools|linux-base|debconf|mime-support|media-types|openssl|tzdata|cpio|klibc-utils)(?=[._-])/;

/** The tree of that name, where it was fetched before; null where not. */
export function readTree(name: string): DebianTree | null {
  const directory = treeDirectory(name);
  const stampFile = join(directory, "stamp.json");
  if (!existsSync(stampFile)) return null;
  const stamp = JSON.parse(readFileSync(stampFile, "utf8")) as Stamp;
  return { root: join(directory, "root"), suite: stamp.suite, packages: stamp.packages };
}

/**
 * The tree of that name with at least these packages, fetched when it is not there. Two processes at once wait for
 * each other; an interrupted fetch leaves nothing that would be taken for a tree.
 * @throws where this machine has no apt, with the command that would get the programs in another way.
 */
export async function ensureTree(
  name: string,
  suite: string,
  packages: readonly string[],
): Promise<DebianTree> {
  return withLock(join(cacheDirectory(), "locks", name), 900_000, async () => {
    const present = readTree(name);
    if (present && packages.every((wanted) => present.packages.includes(wanted))) return present;
    const host = hostDistribution();
    if (!host)
      throw new Error(
        `${packages.join(", ")} missing, and this machine has no apt to fetch them with. Install them with its own package manager, e.g. dnf install netperf openvswitch busybox qemu-guest-agent qemu-system-x86 ethtool iproute`,
      );
    const wanted = [...new Set([...packages, ...(present?.packages ?? [])])];
    const parent = dirname(treeDirectory(name));
    const build = draftPath(parent, name);
    mkdirSync(build);
    try {
      const archives = await downloadPackages({
        directory: join(build, "apt"),
        host,
        suite,
        packages: wanted,
      });
      await unpack(archives, join(build, "root"));
      await indexModules(join(build, "root"));
      rmSync(join(build, "apt"), { recursive: true, force: true });
      const stamp: Stamp = { suite, packages: wanted, archives: archives.map((file) => basename(file)) };
      writeFileSync(join(build, "stamp.json"), `${JSON.stringify(stamp, null, 1)}\n`);
      rmSync(treeDirectory(name), { recursive: true, force: true });
      renameSync(build, treeDirectory(name));
    } finally {
      rmSync(build, { recursive: true, force: true });
    }
    return { root: join(treeDirectory(name), "root"), suite, packages: wanted };
  });
}

async function unpack(archives: readonly string[], root: string): Promise<void> {
  mkdirSync(root, { recursive: true });
  for (const archive of archives) {
    if (UNUSED.test(basename(archive))) continue;
    const result = await runProgram("dpkg", ["-x", archive, root], { timeoutMs: 300_000 });
    if (result.code !== 0)
      throw new Error(
        `dpkg -x ${basename(archive)} failed (exit ${result.code}): ${result.stderr.trim().slice(-500)}`,
      );
  }
  for (const folder of ["doc", "man", "locale", "info", "lintian", "bash-completion"])
    rmSync(join(root, "usr", "share", folder), { recursive: true, force: true });
}
