import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/**
 * What a run must leave as it found it: links, namespaces, OVS, processes of a lab, forwarding sysctls and tracing
 * instances of the machine itself.
 */
export function readHostState() {
  return {
    links: run("ip", ["-o", "link"]).replaceAll(/ state \w+/g, ""),
    namespaces: run("ip", ["netns"]),
    routes: run("ip", ["route"]),
    processes: labProcesses(),
    forwarding: read("/proc/sys/net/ipv4/ip_forward"),
    tracing: list("/sys/kernel/tracing/instances"),
    modules: read("/proc/modules")
      .split("\n")
      .map((line) => line.split(" ")[0])
      .sort()
      .join(" "),
  };
}

/** Differences of two readings as sentences; empty where nothing changed. */
export function describeChanges(before, after) {
  return Object.keys(before)
    .filter((key) => before[key] !== after[key])
    .map((key) => `${key} changed:\n  before: ${before[key]}\n  after:  ${after[key]}`);
}

function labProcesses() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim())
    .filter((line) => /qemu-system|netserver|netperf|ovs-vswitchd|ovsdb-server/.test(line))
    .sort()
    .join("\n");
}

function run(file, args) {
  return execFileSync(file, args, { encoding: "utf8" }).trim();
}

function read(path) {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return "";
  }
}

function list(path) {
  try {
    return readdirSync(path).sort().join(" ");
  } catch {
    return "";
  }
}
