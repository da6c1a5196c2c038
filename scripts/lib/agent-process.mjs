import { spawn } from "node:child_process";
import { constants } from "node:os";
import { AGENT_BUNDLE } from "./project.mjs";

/**
 * Starts the agent with this terminal.
 * @param {string[]} args
 * @param {Record<string, string>} env e.g. the token, which must not stand on a command line
 * @returns {{ended: Promise<number>, signal: (name: NodeJS.Signals) => void}} `ended` gives the exit code
 */
export function startAgent(args, env = {}) {
  const child = spawn(process.execPath, [AGENT_BUNDLE, ...args], {
    env: { ...process.env, ...env },
    stdio: "inherit",
  });
  const ended = new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(`The agent could not start: ${error.message}`);
      resolve(1);
    });
    child.once("close", (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
  return {
    ended,
    signal: (name) => {
      // A terminal sends Ctrl-C to the agent as well: a second one would mean "at once, without cleaning up".
      if (name === "SIGINT" && process.stdin.isTTY) return;
      child.kill(name);
    },
  };
}

/**
 * Calls back with the first SIGINT, SIGTERM or SIGHUP, and again with one that comes a second or more later;
 * npm may send the same Ctrl-C twice.
 */
export function onStopSignal(listener) {
  let last = -Infinity;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(name, () => {
      const now = performance.now();
      if (now - last < 1000) return;
      last = now;
      listener(name);
    });
}
