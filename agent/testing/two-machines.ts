import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveTool } from "../tools/resolve.ts";

/** The network that ssh goes over; the cable between the two NICs has no address before a run. */
const CONTROL = { host: "198.19.0.1", tester: "198.19.0.2", prefixLength: 30 } as const;
const SSH_PORT = 2222;
const SSHD = "/usr/sbin/sshd";
const START_LIMIT_MS = 10_000;

/**
 * Two machines as the ssh lab knows them, on one: a namespace each, a network for ssh and a cable, each a veth pair;
 * on the tester a real sshd with keys of its own. Nothing of the machine's own network has a part in it.
 */
export class TwoMachines {
  readonly directory = mkdtempSync(join(tmpdir(), "vnb-two-"));
  readonly hostNic = "eth1";
  readonly testerNic = "eth1";
  /** File for `ssh-config`: the tester is the host `tester` there. */
  readonly sshConfig = join(this.directory, "ssh_config");
  readonly #suffix = randomBytes(4).toString("hex");
  readonly host = `two-host-${this.#suffix}`;
  readonly tester = `two-tester-${this.#suffix}`;
  #sshd: ChildProcess | null = null;
  #madeRunDirectory = false;

  async build(): Promise<void> {
    for (const name of [this.host, this.tester]) ip("netns", "add", name);
    this.#lay("mgmt0", "mgmt0");
    this.#lay(this.hostNic, this.testerNic);
    for (const [netns, address] of [
      [this.host, CONTROL.host],
      [this.tester, CONTROL.tester],
    ] as const) {
      ip("-n", netns, "addr", "add", `${address}/${CONTROL.prefixLength}`, "dev", "mgmt0");
      for (const device of ["lo", "mgmt0"]) ip("-n", netns, "link", "set", device, "up");
    }
    // In use like a NIC of a real host: an address, a larger frame, a route, a setting of its own.
    ip("-n", this.host, "link", "set", this.hostNic, "mtu", "1600", "up");
    ip("-n", this.host, "addr", "add", "198.19.4.1/24", "dev", this.hostNic);
    ip("-n", this.host, "addr", "add", "2001:db8::1/64", "dev", this.hostNic, "nodad");
    ip("-n", this.host, "route", "add", "198.19.8.0/24", "via", "198.19.4.9", "metric", "7");
    execFileSync(
      "ip",
      ["netns", "exec", this.host, "tee", `/proc/sys/net/ipv4/conf/${this.hostNic}/rp_filter`],
      {
        input: "2",
      },
    );
    await this.#writeFiles();
    await this.startSshd();
  }

  #lay(here: string, there: string): void {
    ip("-n", this.host, "link", "add", here, "type", "veth", "peer", "name", there, "netns", this.tester);
  }

  async #writeFiles(): Promise<void> {
    for (const key of ["host_key", "user_key"])
      execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(this.directory, key)]);
    const at = (name: string) => join(this.directory, name);
    const bin = at("bin");
    mkdirSync(bin);
    // The tester has programs of its own, wherever this machine's come from.
    for (const name of ["netperf", "netserver", "ethtool"] as const) {
      const tool = await resolveTool(name);
      if (!tool) throw new Error(`tests need ${name}: run npm run agent -- setup`);
      const words = [tool.launch.file, ...tool.launch.prefixArgs].map((word) => `'${word}'`).join(" ");
      writeFileSync(join(bin, name), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
    }
    writeFileSync(at("authorized_keys"), readFileSync(at("user_key.pub")));
    this.trustHostKey();
    writeFileSync(
      at("sshd_config"),
      [
        `Port ${SSH_PORT}`,
        `ListenAddress ${CONTROL.tester}`,
        `HostKey ${at("host_key")}`,
        `AuthorizedKeysFile ${at("authorized_keys")}`,
        "PidFile none",
        "StrictModes no",
        "UsePAM no",
        "PasswordAuthentication no",
        "KbdInteractiveAuthentication no",
        "PermitRootLogin prohibit-password",
        `SetEnv PATH=${bin}:/usr/local/bin:/usr/bin:/bin`,
        "",
      ].join("\n"),
    );
    writeFileSync(
      this.sshConfig,
      [
        "Host tester",
        `  HostName ${CONTROL.tester}`,
        `  Port ${SSH_PORT}`,
        "  User root",
        `  IdentityFile ${at("user_key")}`,
        "  IdentitiesOnly yes",
        `  UserKnownHostsFile ${at("known_hosts")}`,
        "  GlobalKnownHostsFile /dev/null",
        "  StrictHostKeyChecking yes",
        "",
      ].join("\n"),
    );
  }

  /** As a person who connected once and compared the fingerprint. */
  trustHostKey(): void {
    const key = readFileSync(join(this.directory, "host_key.pub"), "utf8");
    writeFileSync(join(this.directory, "known_hosts"), `[${CONTROL.tester}]:${SSH_PORT} ${key}`);
  }

  forgetHostKey(): void {
    writeFileSync(join(this.directory, "known_hosts"), "");
  }

  /** Lets the user's key in, or not. */
  authorize(isWelcome: boolean): void {
    const key = readFileSync(join(this.directory, "user_key.pub"), "utf8");
    writeFileSync(join(this.directory, "authorized_keys"), isWelcome ? key : "");
  }

  /** Takes a program off the tester; `give` brings it back. */
  take(program: string): void {
    chmodSync(join(this.directory, "bin", program), 0o644);
  }

  give(program: string): void {
    chmodSync(join(this.directory, "bin", program), 0o755);
  }

  async startSshd(): Promise<void> {
    if (!existsSync("/run/sshd")) {
      mkdirSync("/run/sshd", { mode: 0o755 });
      this.#madeRunDirectory = true;
    }
    let said = "";
    const args = ["netns", "exec", this.tester, SSHD, "-D", "-e", "-f", join(this.directory, "sshd_config")];
    const sshd = spawn("ip", args, { stdio: ["ignore", "ignore", "pipe"], detached: true });
    sshd.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    this.#sshd = sshd;
    const deadline = Date.now() + START_LIMIT_MS;
    while (!said.includes("Server listening")) {
      if (sshd.exitCode !== null || Date.now() > deadline) throw new Error(`sshd did not start:\n${said}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Cuts the link as a broken switch does: no word to either side. */
  cutSsh(): void {
    ip("-n", this.tester, "link", "set", "mgmt0", "down");
  }

  setDefaultRoute(isThere: boolean): void {
    const route = ["default", "via", "198.19.4.9", "dev", this.hostNic, "proto", "static", "metric", "100"];
    ip("-n", this.host, "route", isThere ? "add" : "del", ...route);
  }

  /** The tester's end of the cable up, as a switch's port would be. */
  setCarrier(isUp: boolean): void {
    ip("-n", this.tester, "link", "set", this.testerNic, isUp ? "up" : "down");
  }

  mendSsh(): void {
    ip("-n", this.tester, "link", "set", "mgmt0", "up");
  }

  /** What a run must leave as it found it, on both sides; new addresses are waited for. */
  async look(): Promise<Record<string, string>> {
    const deadline = Date.now() + START_LIMIT_MS;
    const isSettled = () =>
      [this.host, this.tester].every((name) => !ip("-n", name, "addr").includes("tentative"));
    while (!isSettled() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    const views = { links: ["-d", "link"], addresses: ["addr"], routes: ["route", "show", "table", "all"] };
    return Object.fromEntries([
      ...[this.host, this.tester].flatMap((netns) =>
        Object.entries(views).map(([what, args]) => [`${netns} ${what}`, stable(ip("-n", netns, ...args))]),
      ),
      ...[this.host, this.tester].map((netns) => [
        `${netns} features`,
        this.#ethtool(netns, netns === this.host ? this.hostNic : this.testerNic),
      ]),
      ["rp_filter", this.#sysctl()],
      ["tester processes", this.testerProcesses().join("\n")],
    ]);
  }

  /** Command lines of what runs on the tester beside its sshd. */
  testerProcesses(): string[] {
    const pids = ip("netns", "pids", this.tester).trim().split("\n").filter(Boolean);
    return pids
      .map((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
        } catch {
          return "";
        }
      })
      .filter((line) => line !== "" && !line.includes("sshd"))
      .sort();
  }

  #ethtool(netns: string, device: string): string {
    const tool = join(this.directory, "bin", "ethtool");
    if (!ip("-n", netns, "link").includes(`${device}@`)) return "not there";
    return execFileSync("ip", ["netns", "exec", netns, tool, "-k", device], { encoding: "utf8" });
  }

  #sysctl(): string {
    const path = `/proc/sys/net/ipv4/conf/${this.hostNic}/rp_filter`;
    const shown = spawnSync("ip", ["netns", "exec", this.host, "cat", path], { encoding: "utf8" });
    return shown.stdout.trim();
  }

  remove(): void {
    if (this.#sshd?.pid !== undefined) killGroup(this.#sshd.pid);
    for (const netns of [this.host, this.tester]) {
      for (const pid of ip("netns", "pids", netns).trim().split("\n").filter(Boolean))
        killQuietly(Number(pid));
      ip("netns", "delete", netns);
    }
    rmSync(this.directory, { recursive: true, force: true });
    if (this.#madeRunDirectory && readdirSync("/run/sshd").length === 0)
      rmSync("/run/sshd", { recursive: true });
  }
}

/** Without what changes by itself. */
function stable(text: string): string {
  return (
    text
      .replaceAll(/ (valid_lft|preferred_lft) \S+/g, "")
      .replaceAll(/^\d+: /gm, "")
      .replaceAll(/ link-netns(id)? \S+/g, "")
      .replaceAll(/@if\d+/g, "")
      .replaceAll(/ (tentative|linkdown)/g, "")
      // A device that was up once keeps its queue.
      .replaceAll(/ qdisc \S+/g, "")
      // The kernel gives a link-local address by itself whenever the other end comes up.
      .replaceAll(/^.*fe80::.*$/gm, "")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .join("\n")
  );
}

function ip(...args: string[]): string {
  return execFileSync("ip", args, { encoding: "utf8" });
}

function killGroup(pid: number): void {
  killQuietly(-pid);
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Ended meanwhile.
  }
}
