import { spawn } from "node:child_process";
import { constants } from "node:os";
import { ROOT, SetupError } from "./project.mjs";

const HEAD_LINES = 12;
const TAIL_LINES = 25;
const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Start and end of a long output: tools say the cause in either. */
function shorten(output) {
  const lines = output.trim().split("\n");
  if (lines.length <= HEAD_LINES + TAIL_LINES) return lines.join("\n");
  return [...lines.slice(0, HEAD_LINES), "...", ...lines.slice(-TAIL_LINES)].join("\n");
}

/**
 * Runs a tool of the set-up silently; its output is shown only when it fails.
 * @param {string} advice what to do about a failure
 */
export function runTool(file, args, { env = {}, advice }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-65536);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const stop = (signal) => {
      child.kill(signal);
      process.exit(128 + constants.signals[signal]);
    };
    for (const signal of STOP_SIGNALS) process.on(signal, stop);
    const fail = (what) => {
      reject(new SetupError(`${shorten(output)}\n\n${[file, ...args].join(" ")} ${what}.\n${advice}`));
    };
    child.on("error", (error) => fail(`could not start (${error.message})`));
    child.on("close", (code, signal) => {
      for (const signal of STOP_SIGNALS) process.removeListener(signal, stop);
      if (code === 0) resolve();
      else fail(signal ? `was ended by ${signal}` : `ended with ${code}`);
    });
  });
}
