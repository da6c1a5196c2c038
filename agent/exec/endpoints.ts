import { runCommand } from "./run-command.ts";
import { startProcess } from "./start-process.ts";
import type { Endpoint, Invocation, Journal } from "./types.ts";

/** This machine itself. */
export function localEndpoint(journal: Journal): Endpoint {
  return {
    where: "host",
    netns: null,
    run: (invocation, options) => runCommand(invocation, options),
    start: (invocation, options = {}) => startProcess(journal, invocation, options, "host"),
  };
}

/** A network namespace of this machine. */
export function netnsEndpoint(journal: Journal, where: "host" | "tester", netns: string): Endpoint {
  return {
    where,
    netns,
    run: (invocation, options) => runCommand(inNamespace(netns, invocation), options),
    start: (invocation, options = {}) =>
      startProcess(journal, inNamespace(netns, invocation), options, where),
  };
}

/** `ip netns exec` also mounts the namespace's own /sys, so that what a program reads there is its own. */
function inNamespace(netns: string, invocation: Invocation): Invocation {
  return {
    ...invocation,
    file: "ip",
    args: ["netns", "exec", netns, invocation.file, ...invocation.args],
  };
}
