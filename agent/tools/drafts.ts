import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isSameProcess, readStartTicks } from "../exec/proc.ts";
import { cacheDirectory } from "./cache-directory.ts";

/** Folders of the cache in which something is put together beside its place, and moved there when it is whole. */
const FOLDERS = ["guests", "lab-vm", "trees"];
/** `.NAME-PID-TICKS-RANDOM`: who makes it, so that what a dead process left can be told from work under way. */
const DRAFT = /^\..+-(?<pid>\d+)-(?<startTicks>\d+)-[0-9a-f]{8}$/;

/** A new path in a folder, for what becomes `name` there when it is whole. */
export function draftPath(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  const owner = `${process.pid}-${readStartTicks(process.pid) ?? "0"}`;
  return join(folder, `.${name}-${owner}-${randomBytes(4).toString("hex")}`);
}

/** Removes what processes that died in the middle of it were making in the cache; resolves to its paths. */
export function removeDeadDrafts(cache = cacheDirectory()): string[] {
  return FOLDERS.flatMap((folder) => list(join(cache, folder)))
    .filter(({ name }) => {
      const { pid, startTicks } = DRAFT.exec(name)?.groups ?? {};
      return (
        pid !== undefined && startTicks !== undefined && !isSameProcess({ pid: Number(pid), startTicks })
      );
    })
    .map(({ path }) => {
      rmSync(path, { recursive: true, force: true });
      return path;
    });
}

function list(folder: string): { name: string; path: string }[] {
  try {
    return readdirSync(folder).map((name) => ({ name, path: join(folder, name) }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
