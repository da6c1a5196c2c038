import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readHostState } from "../test/host-state.mjs";

/** Folders in which a lab, or what it starts, could leave a file; temporary ones are the caller's to look at. */
const FOLDERS = ["/etc/netns", "/run/netns", "/run/openvswitch", "/var/log/openvswitch", "/dev/net"];
const SYSCTL_ROOTS = ["core", "ipv4", "ipv6", "bridge", "netfilter"];

/**
 * What an agent could change on a machine, each part as text.
 * @param state its state folder: only processes that were started for it are read, others may be at work meanwhile
 */
export function readMachineState(state) {
  return {
    ...readHostState(),
    processes: processesOf(state),
    addresses: ip("-o", "address").replaceAll(/(valid|preferred)_lft \w+/g, ""),
    bridges: ip("-d", "-o", "link", "show", "type", "bridge").replaceAll(/timer +[\d.]+/g, ""),
    mounts: readFileSync("/proc/self/mounts", "utf8"),
    files: FOLDERS.flatMap(list).join("\n"),
    sysctls: SYSCTL_ROOTS.flatMap((root) => readTree(join("/proc/sys/net", root))).join("\n"),
  };
}

function processesOf(state) {
  return list("/proc")
    .filter((path) => /^\/proc\/\d+$/.test(path))
    .flatMap((path) => {
      try {
        if (!readFileSync(join(path, "environ"), "utf8").includes(`VNICBENCH_STATE=${state}\0`)) return [];
        return [readFileSync(join(path, "cmdline"), "utf8").replaceAll("\0", " ")];
      } catch {
        return [];
      }
    })
    .join("\n");
}

function ip(...args) {
  return execFileSync("ip", args, { encoding: "utf8" });
}

function list(folder) {
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** Each readable value below a folder as `path=value`; counters and dates that move by themselves left out. */
function readTree(path) {
  if (/(_count|_stat|sysctl_mem|stable_secret)$/.test(path)) return [];
  try {
    if (statSync(path).isDirectory()) return list(path).flatMap(readTree);
    return [`${path}=${readFileSync(path, "utf8").trim()}`];
  } catch {
    return [];
  }
}
