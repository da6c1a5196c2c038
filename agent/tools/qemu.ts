import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { QemuBinary } from "../guest/types.ts";
import { type DebianTree, ensureTree, readTree } from "./debian.ts";
import { inspectQemu, inspectTreeQemu } from "./qemu-binary.ts";
import { readQemuSources, rememberQemuSource } from "./qemu-registry.ts";
import { findOnHost } from "./resolve.ts";

/** Suites of Debian that `qemu add` offers; each carries another QEMU. */
export const QEMU_SUITES = [
  "bullseye",
  "bookworm",
  "bookworm-backports",
  "trixie",
  "trixie-backports",
  "sid",
] as const;

export type ListedQemu =
  | { source: string; ok: true; binary: QemuBinary }
  | { source: string; ok: false; reason: string };

/** Every QEMU that is known here, the system's first; one that does not run any more says why. */
export async function listQemus(): Promise<ListedQemu[]> {
  const base = readTree("base");
  const systemPath = findOnHost("qemu-system-x86_64");
  const inBase = systemPath === null && base ? await inspectTreeQemu(base) : null;
  const first: ListedQemu[] = systemPath
    ? [await attempt("system", () => inspectQemu(realpathSync(systemPath), "system"))]
    : inBase
      ? [{ source: inBase.source, ok: true, binary: inBase }]
      : [];
  const added = await Promise.all(
    readQemuSources().map((source) => attempt(source, () => inspectSource(source))),
  );
  return [...first, ...added];
}

/** QEMU binaries that run, one for each version: of two with the same, the first listed is taken. */
export async function findQemus(): Promise<QemuBinary[]> {
  const found = (await listQemus()).flatMap((listed) => (listed.ok ? [listed.binary] : []));
  return found.filter(
    (binary, index) => found.findIndex((other) => other.version === binary.version) === index,
  );
}

/**
 * Brings a QEMU: `debian:SUITE` is fetched into a tree of its own, a path is taken as it is. It is remembered only
 * when `proveBoot` resolves, which boots a guest on it.
 * @throws where the source is none, cannot be fetched, or boots no guest.
 */
export async function addQemu(
  source: string,
  proveBoot: (qemu: QemuBinary) => Promise<unknown>,
): Promise<QemuBinary> {
  const canonical = canonicalSource(source);
  const suite = suiteOf(canonical);
  if (suite) await ensureTree(suite, suite, ["qemu-system-x86"]);
  const binary = await inspectSource(canonical);
  await proveBoot(binary);
  rememberQemuSource(canonical);
  return binary;
}

function canonicalSource(source: string): string {
  if (suiteOf(source)) return source;
  if (source.includes("/") && existsSync(source)) return resolve(source);
  throw new Error(
    `${JSON.stringify(source)} is no source of QEMU; give debian:SUITE (${QEMU_SUITES.join(", ")}) or the path of a qemu-system-x86_64`,
  );
}

async function inspectSource(source: string): Promise<QemuBinary> {
  const suite = suiteOf(source);
  if (!suite) return inspectQemu(source, "path");
  const tree: DebianTree | null = readTree(suite);
  const binary = tree ? await inspectTreeQemu(tree) : null;
  if (!binary) throw new Error(`${source} is not here any more; fetch it again with qemu add ${source}`);
  return binary;
}

function suiteOf(source: string): string | null {
  return QEMU_SUITES.find((suite) => source === `debian:${suite}`) ?? null;
}

async function attempt(source: string, inspect: () => Promise<QemuBinary>): Promise<ListedQemu> {
  try {
    return { source, ok: true, binary: await inspect() };
  } catch (error) {
    return { source, ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
