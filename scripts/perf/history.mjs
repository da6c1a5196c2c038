import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { ROOT } from "../lib/project.mjs";
import { show } from "./table.mjs";

const FOLDER = join(ROOT, "data", "perf", "history");
const MOST_SHOWN = 6;

function commit() {
  try {
    return execFileSync("git", ["describe", "--always", "--dirty"], { cwd: ROOT, encoding: "utf8" }).trim();
  } catch {
    return null;
  }
}

/** Keeps the figures of a run as one file, with what they depend on. */
export function keepHistory(rows) {
  mkdirSync(FOLDER, { recursive: true });
  const at = new Date().toISOString();
  const machine = { cpu: cpus()[0]?.model ?? null, cores: cpus().length, memoryBytes: totalmem() };
  const entry = { at, commit: commit(), node: process.version, machine, rows };
  writeFileSync(
    join(FOLDER, `${at.slice(0, 19).replaceAll(":", "")}.json`),
    `${JSON.stringify(entry, null, 2)}\n`,
  );
}

/** Lines of the last entries side by side, the newest on the right; a part that was not measured then is left empty. */
export function compareHistory(entries) {
  const shown = entries.slice(-MOST_SHOWN);
  const names = [...new Set(shown.flatMap(({ rows }) => rows.map(({ what }) => what)))];
  const width = Math.max(4, ...names.map((name) => name.length));
  const line = (first, cells) =>
    `${first.padEnd(width)}  ${cells.map((cell) => cell.padStart(17)).join("")}`.trimEnd();
  return [
    line(
      "when",
      shown.map(({ at }) => at.slice(0, 16).replace("T", " ")),
    ),
    line(
      "commit",
      shown.map((entry) => entry.commit ?? ""),
    ),
    ...names.map((name) =>
      line(
        name,
        shown.map(({ rows }) => {
          const row = rows.find(({ what }) => what === name);
          return row ? `${show(row.p95 ?? row.median)} ${row.unit}${row.isMet === false ? " !" : ""}` : "";
        }),
      ),
    ),
  ];
}

export function showHistory() {
  let names = [];
  try {
    names = readdirSync(FOLDER).sort();
  } catch {
    // Nothing was measured yet.
  }
  if (names.length === 0) console.log("Nothing is kept yet: npm run perf measures.");
  else {
    const entries = names.map((name) => JSON.parse(readFileSync(join(FOLDER, name), "utf8")));
    console.log(compareHistory(entries).join("\n"));
    console.log("\n95th percentiles where there are many measurements; ! missed its target");
  }
}
