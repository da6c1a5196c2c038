import { existsSync, lstatSync, readdirSync, readlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Launch } from "./types.ts";

const LIBRARY_FOLDERS = ["lib/x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu", "lib64", "usr/lib64"];
const PROGRAM_FOLDERS = ["usr/sbin", "usr/bin", "sbin", "bin", "usr/lib/openvswitch-switch"];
const MAX_LINKS = 16;

/** Real file behind a path of a tree; absolute links are read as links within the tree. Null where there is none. */
export function resolveInTree(root: string, path: string): string | null {
  let current = resolve(root, path.replace(/^\/+/, ""));
  for (let hop = 0; hop < MAX_LINKS; hop++) {
    if (!existsWithoutFollowing(current)) return null;
    if (!lstatSync(current).isSymbolicLink()) return current;
    const target = readlinkSync(current);
    current = target.startsWith("/") ? join(root, target) : resolve(dirname(current), target);
  }
  return null;
}

/** A program's file in the tree by its name; null where the tree has none. */
export function findProgram(root: string, name: string): string | null {
  for (const folder of PROGRAM_FOLDERS) {
    const found = resolveInTree(root, join(folder, name));
    if (found) return found;
  }
  return null;
}

/** Folders of the tree that hold shared libraries, in the loader's order. */
export function libraryFolders(root: string): string[] {
  return LIBRARY_FOLDERS.map((folder) => join(root, folder)).filter((folder) => existsSync(folder));
}

/** The tree's own dynamic loader. Throws where the tree has no libc. */
export function findLoader(root: string): string {
  for (const folder of libraryFolders(root)) {
    const name = readdirSync(folder).find((entry) => entry === "ld-linux-x86-64.so.2");
    const found = name ? resolveInTree(root, join(folder, name).slice(root.length)) : null;
    if (found) return found;
  }
  throw new Error(`${root} holds no ld-linux-x86-64.so.2; remove that folder and run setup again`);
}

/** Starts a program of a tree with the tree's own loader and libraries, whatever libc the host has. */
export function launchFromTree(root: string, program: string): Launch {
  return {
    file: findLoader(root),
    prefixArgs: ["--library-path", libraryFolders(root).join(":"), program],
  };
}

function existsWithoutFollowing(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
