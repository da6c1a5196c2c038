import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { ROOT, STAMPS } from "./project.mjs";

function* listFiles(path, skip) {
  if (skip(relative(ROOT, path))) return;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isFile()) yield path;
  if (stats.isDirectory())
    for (const name of readdirSync(path).sort()) yield* listFiles(join(path, name), skip);
}

/**
 * Hash over names and contents of files and folders of the project.
 * @param {string[]} paths relative to the project
 * @param {(path: string) => boolean} skip true for a path that does not count
 */
export function hashSources(paths, skip = () => false) {
  const hash = createHash("sha256");
  for (const path of paths)
    for (const file of listFiles(join(ROOT, path), skip))
      hash
        .update(`${relative(ROOT, file)}\0`)
        .update(readFileSync(file))
        .update("\0");
  return hash.digest("hex");
}

/** Whether a step was last done with this hash. */
export function isFresh(step, hash) {
  try {
    return readFileSync(join(STAMPS, step), "utf8") === hash;
  } catch {
    return false;
  }
}

export function writeStamp(step, hash) {
  mkdirSync(STAMPS, { recursive: true });
  const draft = join(STAMPS, `${step}.${process.pid}`);
  writeFileSync(draft, hash);
  renameSync(draft, join(STAMPS, step));
}
