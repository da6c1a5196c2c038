import { execFileSync } from "node:child_process";
import { gunzipSync } from "node:zlib";
import { readTree } from "../tools/debian.ts";
import { findOnHost } from "../tools/resolve.ts";
import { findProgram, launchFromTree } from "../tools/tree-launch.ts";
import type { Launch } from "../tools/types.ts";

const MAGIC = [
  { name: "gzip", bytes: Buffer.from([0x1f, 0x8b]) },
  { name: "xz", bytes: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) },
  { name: "zstd", bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]) },
] as const;

/**
 * The kernel inside a bzImage, unpacked: QEMU starts it directly (PVH, QEMU 4.0 and later), which spares an emulated
 * processor seconds of decompression. Null where its format is not known or it cannot be started so.
 * Header fields: Linux Documentation/arch/x86/boot.rst.
 */
export function unpackKernel(image: Buffer): Buffer | null {
  if (image.toString("latin1", 0x202, 0x206) !== "HdrS" || image.readUInt16LE(0x206) < 0x208) return null;
  const setup = ((image[0x1f1] || 4) + 1) * 512;
  const start = setup + image.readUInt32LE(0x248);
  // The payload ends with its unpacked length, which is no part of the compressed stream.
  const payload = image.subarray(start, start + image.readUInt32LE(0x24c) - 4);
  const kernel = decompress(payload);
  return kernel && kernel.readUInt32BE(0) === 0x7f454c46 && hasPvhNote(kernel) ? kernel : null;
}

/** Unpacks gzip, xz or zstd data; data in none of these formats comes back as it is, null where no tool can do it. */
export function decompress(data: Buffer): Buffer | null {
  const format = MAGIC.find((magic) => data.subarray(0, magic.bytes.length).equals(magic.bytes))?.name;
  if (format === undefined) return data;
  if (format === "gzip") return gunzipSync(data);
  const launch = findDecompressor(format);
  if (!launch) return null;
  try {
    return execFileSync(launch.file, [...launch.prefixArgs, "-dcq"], {
      input: data,
      maxBuffer: 512 << 20,
      stdio: ["pipe", "pipe", "ignore"],
    });
  } catch {
    return null;
  }
}

function findDecompressor(name: string): Launch | null {
  const own = findOnHost(name);
  if (own) return { file: own, prefixArgs: [] };
  const tree = readTree("base");
  const program = tree ? findProgram(tree.root, name) : null;
  return tree && program ? launchFromTree(tree.root, program) : null;
}

/** The ELF note `Xen`, type 18 (XEN_ELFNOTE_PHYS32_ENTRY), says where such a start enters the kernel. */
function hasPvhNote(kernel: Buffer): boolean {
  const note = Buffer.from([4, 0, 0, 0, 8, 0, 0, 0, 18, 0, 0, 0, 0x58, 0x65, 0x6e, 0]);
  const shortNote = Buffer.from([4, 0, 0, 0, 4, 0, 0, 0, 18, 0, 0, 0, 0x58, 0x65, 0x6e, 0]);
  return kernel.includes(note) || kernel.includes(shortNote);
}
