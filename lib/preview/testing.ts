import { inflateSync } from "node:zlib";

export type Picture = {
  width: number;
  height: number /** 0xrrggbb */;
  pixel: (x: number, y: number) => number;
};

const paeth = (left: number, up: number, corner: number) => {
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [
    number,
    number,
    number,
  ];
  return a <= b && a <= c ? left : b <= c ? up : corner;
};

/** Reads a PNG of eight bits a channel, without interlacing, by the letter of its specification. */
export function readPng(bytes: Buffer): Picture {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const channels = { 2: 3, 6: 4 }[bytes[25] ?? 0];
  if (bytes[24] !== 8 || channels === undefined || bytes[28] !== 0) throw new Error("another kind of PNG");
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const packed = inflateSync(Buffer.concat(parts));
  const line = width * channels;
  const plain = Buffer.alloc(line * height);
  for (let y = 0; y < height; y += 1) {
    const filter = packed[y * (line + 1)];
    for (let x = 0; x < line; x += 1) {
      const left = x < channels ? 0 : (plain[y * line + x - channels] ?? 0);
      const up = y === 0 ? 0 : (plain[(y - 1) * line + x] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (plain[(y - 1) * line + x - channels] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      plain[y * line + x] = ((packed[y * (line + 1) + 1 + x] ?? 0) + guess) & 255;
    }
  }
  const pixel = (x: number, y: number) => {
    const at = y * line + x * channels;
    return plain.readUIntBE(at, 3);
  };
  return { width, height, pixel };
}

/** How far two pictures are apart where they differ most, by channel, of 255; infinite where their sizes differ. */
export function largestDifference(one: Buffer, other: Buffer): number {
  const [a, b] = [readPng(one), readPng(other)];
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let y = 0; y < a.height; y += 1)
    for (let x = 0; x < a.width; x += 1) {
      const [left, right] = [a.pixel(x, y), b.pixel(x, y)];
      if (left === right) continue;
      for (const shift of [0, 8, 16])
        largest = Math.max(largest, Math.abs(((left >> shift) & 255) - ((right >> shift) & 255)));
    }
  return largest;
}

/** Lengths of the bars of a colour from top to bottom: of each block of lines that has it, the longest stretch. */
export function barLengths({ width, height, pixel }: Picture, color: string): number[] {
  const wanted = Number.parseInt(color.slice(1), 16);
  const bars: number[] = [];
  let isWithin = false;
  for (let y = 0; y < height; y += 1) {
    let longest = 0;
    for (let x = 0, run = 0; x < width; x += 1) {
      run = pixel(x, y) === wanted ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    if (longest > 0) bars.push(isWithin ? Math.max(bars.pop() ?? 0, longest) : longest);
    isWithin = longest > 0;
  }
  return bars;
}
