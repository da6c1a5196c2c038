import { expect, test } from "vitest";
import { findBadParams } from "@/lib/format/bad-params";
import { compareParams } from "./compare/search-params.ts";
import { exploreParams } from "./explore/search-params.ts";
import { runParams } from "./runs/[runId]/search-params.ts";

const RUN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const named = (query: Record<string, string>, parsers: Parameters<typeof findBadParams>[1]) =>
  findBadParams(query, parsers).map(({ name, value }) => `${name}=${value}`);

test("items of lists that no page understands are named", () => {
  expect(named({ runs: "nonsense" }, exploreParams)).toEqual(["runs=nonsense"]);
  expect(named({ runs: `${RUN},nonsense`, nic: "e1000,a b" }, exploreParams)).toEqual([
    "runs=nonsense",
    "nic=a b",
  ]);
  expect(named({ runs: `${RUN},x`, with: "host,?" }, compareParams)).toEqual(["runs=x", "with=?"]);
  expect(named({ hide: "foo,bridge", qemu: "7.2.22,a b" }, runParams)).toEqual(["hide=foo", "qemu=a b"]);
  expect(named({ runs: `${RUN},${RUN.toLowerCase()},` }, compareParams)).toEqual([]);
  expect(exploreParams.nic.parse("e1000,a b")).toEqual(["e1000"]);
});

test("a percentage is a whole number or a decimal, and nothing behind it", () => {
  for (const text of ["2abc", "900", "50.1", "-1", "1e1", " 2", "."])
    expect(named({ min: text }, compareParams)).toEqual([`min=${text}`]);
  for (const text of ["0", "2", "2.5", "50"]) expect(named({ min: text }, compareParams)).toEqual([]);
});
