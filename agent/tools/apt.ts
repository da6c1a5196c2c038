import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deriveSources, formatDeb822 } from "./apt-sources.ts";
import { type Distribution, readAcquireSettings, readHostSources } from "./host-apt.ts";
import { runProgram } from "./run-program.ts";

export type DownloadRequest = {
  /** Empty directory for apt's lists, cache and status; the caller removes it. */
  directory: string;
  host: Distribution;
  suite: string;
  packages: readonly string[];
};

/** Components beside the machine's own: netperf is in Debian's non-free and in Ubuntu's multiverse. */
const EXTRA_COMPONENTS: Readonly<Record<string, readonly string[]>> = {
  debian: ["non-free"],
  ubuntu: ["universe", "multiverse"],
};

/**
 * Downloads packages with all they depend on, through an apt whose lists, cache and (empty) status are its own: the
 * machine's apt and dpkg are neither changed nor locked, and root is not needed. Returns the .deb files.
 */
export async function downloadPackages(request: DownloadRequest): Promise<string[]> {
  const { directory, host, suite } = request;
  const archives = join(directory, "archives");
  for (const part of ["lists/partial", "archives/partial", "sources", "log"])
    mkdirSync(join(directory, part), { recursive: true });
  const sources = deriveSources(readHostSources(), host.suite, suite, EXTRA_COMPONENTS[host.id] ?? []);
  writeFileSync(join(directory, "sources", "vnicbench.sources"), formatDeb822(sources));
  writeFileSync(join(directory, "status"), "");
  const config = join(directory, "apt.conf");
  writeFileSync(config, `${await privateSettings(directory)}\n`);

  const run = async (args: readonly string[]) => {
    const result = await runProgram("apt-get", ["-q", "-y", ...args], {
      timeoutMs: 600_000,
      env: { APT_CONFIG: config, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (result.code !== 0)
      throw new Error(
        `apt-get ${args.join(" ")} failed (exit ${result.code}): ${result.stderr.trim().slice(-1000)}`,
      );
  };
  await run(["update"]);
  const release = suite.endsWith("-backports") ? ["-t", suite] : [];
  await run(["install", "--download-only", "--no-install-recommends", ...release, ...request.packages]);
  return readdirSync(archives)
    .filter((name) => name.endsWith(".deb"))
    .sort()
    .map((name) => join(archives, name));
}

async function privateSettings(directory: string): Promise<string> {
  const user = process.getuid?.() === 0 ? ['APT::Sandbox::User "root";'] : [];
  return [
    `Dir::Etc::main "/dev/null";`,
    `Dir::Etc::parts "/dev/null";`,
    `Dir::Etc::sourcelist "/dev/null";`,
    `Dir::Etc::sourceparts "${directory}/sources";`,
    `Dir::Etc::preferences "/dev/null";`,
    `Dir::Etc::preferencesparts "/dev/null";`,
    `Dir::State "${directory}";`,
    `Dir::State::lists "${directory}/lists";`,
    `Dir::State::status "${directory}/status";`,
    `Dir::Cache "${directory}";`,
    `Dir::Cache::archives "${directory}/archives";`,
    `Dir::Log "${directory}/log";`,
    `Acquire::Languages "none";`,
    `APT::Install-Recommends "false";`,
    ...user,
    await readAcquireSettings(),
  ].join("\n");
}
