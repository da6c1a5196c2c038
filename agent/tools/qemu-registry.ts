import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { cacheDirectory } from "./cache-directory.ts";

const Registry = z.object({
  /** Sources that were added and boot a guest: `debian:SUITE` or an absolute path. */
  sources: z.array(z.string().min(1)),
});

/** Sources of QEMU that were added, in their order; empty at first. Throws where the file is broken. */
export function readQemuSources(): string[] {
  const file = registryFile();
  if (!existsSync(file)) return [];
  const parsed = Registry.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) throw new Error(`${file} is broken; remove it and add the QEMU versions again`);
  return parsed.data.sources;
}

/** Remembers a source; one that is known stays where it is. */
export function rememberQemuSource(source: string): void {
  const sources = [...new Set([...readQemuSources(), source])];
  const file = registryFile();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify({ sources }, null, 1)}\n`);
  renameSync(`${file}.new`, file);
}

function registryFile(): string {
  return join(cacheDirectory(), "qemu.json");
}
