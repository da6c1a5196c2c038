/** Program headers of a 64-bit little-endian ELF file (System V ABI, elf(5)). */
const PT_INTERP = 3;

/** Path of the dynamic loader that a program asks for; null for static programs and for anything that is not ELF. */
export function interpreterOf(file: Buffer): string | null {
  if (file.length < 64 || file.readUInt32BE(0) !== 0x7f454c46 || file[4] !== 2) return null;
  const start = Number(file.readBigUInt64LE(32));
  const size = file.readUInt16LE(54);
  for (let index = 0; index < file.readUInt16LE(56); index++) {
    const header = start + index * size;
    if (file.readUInt32LE(header) !== PT_INTERP) continue;
    const offset = Number(file.readBigUInt64LE(header + 8));
    return file.toString("latin1", offset, file.indexOf(0, offset));
  }
  return null;
}

/** True where the program needs a dynamic loader. */
export function isDynamic(file: Buffer): boolean {
  return interpreterOf(file) !== null;
}
