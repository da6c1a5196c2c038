import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import type { QemuBinary } from "../guest/types.ts";
import type { DebianTree } from "./debian.ts";
import { runProgram } from "./run-program.ts";
import { findProgram, launchFromTree } from "./tree-launch.ts";

const FIRMWARE = ["usr/share/qemu", "usr/share/seabios", "usr/lib/ipxe/qemu"];

/** Asks a QEMU binary for its version. Throws where it does not run or is no QEMU. */
export async function inspectQemu(
  path: string,
  source: string,
  launch: QemuBinary["launch"] = { file: path, prefixArgs: [], dataDirs: [] },
): Promise<QemuBinary> {
  const result = await runProgram(launch.file, [...launch.prefixArgs, "--version"], {
    timeoutMs: 20_000,
    ...(launch.env ? { env: launch.env } : {}),
  });
  const fullVersion = result.stdout.trim().split("\n")[0] ?? "";
  const version = parseQemuVersion(fullVersion);
  if (version === null)
    throw new Error(
      `${path} is no qemu-system-x86_64: --version says ${JSON.stringify((fullVersion || result.stderr).slice(0, 300))}`,
    );
  return { version, fullVersion, path, launch, sha256: await sha256(path), source };
}

/** The QEMU of a private tree, with that tree's loader, modules and firmware; null where it has none. */
export async function inspectTreeQemu(tree: DebianTree): Promise<QemuBinary | null> {
  const path = findProgram(tree.root, "qemu-system-x86_64");
  if (!path) return null;
  const { file, prefixArgs } = launchFromTree(tree.root, path);
  return inspectQemu(path, `debian:${tree.suite}`, {
    file,
    prefixArgs,
    dataDirs: FIRMWARE.map((folder) => join(tree.root, folder)).filter((folder) => existsSync(folder)),
    // QEMU looks for its accelerators beside its own program, which the loader hides from it.
    env: { QEMU_MODULE_DIR: join(tree.root, "usr/lib/x86_64-linux-gnu/qemu") },
  });
}

/** `QEMU emulator version 7.2.22 (Debian ...)` and `QEMU PC emulator version 1.0` to `7.2.22`, `1.0`. */
export function parseQemuVersion(text: string): string | null {
  return /QEMU (?:PC )?emulator version (\d+(?:\.\d+)+(?:-rc\d+)?)/.exec(text)?.[1] ?? null;
}

function sha256(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const hash = createHash("sha256");
    createReadStream(path)
      .on("data", (chunk) => hash.update(chunk))
      .on("error", reject)
      .on("end", () => resolve(hash.digest("hex")));
  });
}
