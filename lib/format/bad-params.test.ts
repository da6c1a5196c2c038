import { expect, test } from "vitest";
import { findBadParams } from "./bad-params.ts";

const even = { parse: (text: string) => (Number(text) % 2 === 0 ? Number(text) : null) };
const evens = {
  parse: (text: string) =>
    text
      .split(",")
      .map(Number)
      .filter((value) => value % 2 === 0),
  refused: (text: string) => text.split(",").filter((one) => even.parse(one) === null),
};

test("names a value that its parser refuses, and nothing that it takes or that is not given", () => {
  expect(findBadParams({ a: "2", b: "3", c: "" }, { a: even, b: even, c: even, d: even })).toEqual([
    { name: "b", value: "3", shown: "the default is shown" },
  ]);
});

test("names each item of a list that is left out", () => {
  expect(findBadParams({ a: "2,3,x" }, { a: evens })).toEqual([
    { name: "a", value: "3", shown: "it is left out" },
    { name: "a", value: "x", shown: "it is left out" },
  ]);
  expect(findBadParams({ a: "3" }, { a: evens })).toEqual([
    { name: "a", value: "3", shown: "the default is shown" },
  ]);
  expect(findBadParams({ a: "2,4" }, { a: evens })).toEqual([]);
});
