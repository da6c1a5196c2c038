import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { largestDifference } from "./testing.ts";

/** A PNG of three channels whose pixels stand as they are; checksums are for readers that ask for them. */
function makePng(lines: readonly (readonly number[])[]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE((lines[0]?.length ?? 0) / 3, 0);
  head.writeUInt32BE(lines.length, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const chunk = (kind: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(kind, "latin1"), data, Buffer.alloc(4)]);
  };
  const packed = deflateSync(Buffer.from(lines.flatMap((line) => [0, ...line])));
  return Buffer.concat([Buffer.alloc(8), chunk("IHDR", head), chunk("IDAT", packed)]);
}

const BEFORE = [
  [10, 20, 30, 255, 255, 255],
  [0, 0, 0, 1, 2, 3],
];

test.each([
  [[10, 20, 30, 255, 255, 255], 0],
  [[11, 20, 30, 255, 253, 255], 2],
  [[10, 20, 30, 255, 255, 0], 255],
])("two pictures are as far apart as the channel that differs most: %j", (line, difference) => {
  expect(largestDifference(makePng(BEFORE), makePng([line, BEFORE[1] ?? []]))).toBe(difference);
});

test("pictures of other sizes are never the same", () => {
  expect(largestDifference(makePng(BEFORE), makePng(BEFORE.slice(1)))).toBe(Number.POSITIVE_INFINITY);
});
