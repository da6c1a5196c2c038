/**
 * Loaded into the agent before its own code (`node --import`): counts every point at which the agent changes the
 * machine, and kills it with SIGKILL at the one that VNICBENCH_KILL_AT names. A point lies before each start of a
 * program, right after it, and before each change of a file. Without the variable the number of points is written
 * to the file that VNICBENCH_COUNT_POINTS names, at the end.
 */
import childProcess from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const FILE_CALLS = [
  "fsyncSync",
  "linkSync",
  "mkdirSync",
  "openSync",
  "renameSync",
  "rmSync",
  "rmdirSync",
  "unlinkSync",
  "writeFileSync",
  "writeSync",
];

const killAt = Number(process.env.VNICBENCH_KILL_AT ?? Number.POSITIVE_INFINITY);
const countFile = process.env.VNICBENCH_COUNT_POINTS;
const { writeSync, writeFileSync } = fs;
let points = 0;

function pass(what) {
  points += 1;
  if (points !== killAt) return;
  writeSync(2, `\nkilled at point ${points}: ${what}\n`);
  process.kill(process.pid, "SIGKILL");
  // The signal is delivered on the way out of the call above: nothing below ever runs.
}

const { spawn } = childProcess;
childProcess.spawn = (file, args, options) => {
  const line = [file, ...(Array.isArray(args) ? args : [])].join(" ").slice(0, 120);
  pass(`before ${line}`);
  const child = spawn(file, args, options);
  pass(`after ${line}`);
  return child;
};
for (const name of FILE_CALLS) {
  const call = fs[name];
  fs[name] = (...rest) => {
    pass(`${name} ${typeof rest[0] === "string" ? rest[0] : "an open file"}`);
    return call(...rest);
  };
}
syncBuiltinESMExports();

if (countFile) process.on("exit", () => writeFileSync(countFile, String(points)));
