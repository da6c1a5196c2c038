import { expect, test } from "vitest";
import { pack, unpack } from "./encoding.ts";

test("what was packed comes back equal, in fewer bytes", () => {
  const value = { raw: "THROUGHPUT=250.00\nTHROUGHPUT_UNITS=10^6bits/s\nµ\u0000", exits: [1, 2, null] };
  expect(unpack(pack(value))).toEqual(value);
  expect(pack(value).byteLength).toBeLessThan(JSON.stringify(value).length / 2);
});
