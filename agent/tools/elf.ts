/** Program and dynamic headers of a 64-bit little-endian ELF file (System V ABI, elf(5)). */
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const DT_NEEDED = 1n;
const DT_STRTAB = 5n;

type Segment = { type: number; offset: number; address: bigint; fileSize: number };

/** True where the program needs a dynamic loader. False for static programs and for anything that is not ELF. */
export function isDynamic(file: Buffer): boolean {
  return isElf(file) && segments(file).some((segment) => segment.type === PT_INTERP);
}

/** Names of the shared libraries that an ELF file asks for (`DT_NEEDED`); empty for a static one. */
export function neededLibraries(file: Buffer): string[] {
  if (!isElf(file)) return [];
  const all = segments(file);
  const dynamic = all.find((segment) => segment.type === PT_DYNAMIC);
  if (!dynamic) return [];
  const entries: Array<[bigint, bigint]> = [];
  for (let at = dynamic.offset; at < dynamic.offset + dynamic.fileSize; at += 16)
    entries.push([file.readBigInt64LE(at), file.readBigUInt64LE(at + 8)]);
  const table = entries.find(([tag]) => tag === DT_STRTAB)?.[1];
  const home = table === undefined ? undefined : all.find((segment) => holds(segment, table));
  if (table === undefined || !home) return [];
  const start = home.offset + Number(table - home.address);
  return entries
    .filter(([tag]) => tag === DT_NEEDED)
    .map(([, value]) => {
      const from = start + Number(value);
      return file.toString("latin1", from, file.indexOf(0, from));
    });
}

function isElf(file: Buffer): boolean {
  return file.length > 64 && file.readUInt32BE(0) === 0x7f454c46 && file[4] === 2;
}

function segments(file: Buffer): Segment[] {
  const start = Number(file.readBigUInt64LE(32));
  const size = file.readUInt16LE(54);
  return Array.from({ length: file.readUInt16LE(56) }, (_, index) => {
    const at = start + index * size;
    return {
      type: file.readUInt32LE(at),
      offset: Number(file.readBigUInt64LE(at + 8)),
      address: file.readBigUInt64LE(at + 16),
      fileSize: Number(file.readBigUInt64LE(at + 32)),
    };
  });
}

function holds(segment: Segment, address: bigint): boolean {
  return (
    segment.type === PT_LOAD &&
    address >= segment.address &&
    address < segment.address + BigInt(segment.fileSize)
  );
}
