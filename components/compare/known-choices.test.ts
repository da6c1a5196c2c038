import { expect, test } from "vitest";
import { keepKnown } from "./known-choices.ts";

const KNOWN = {
  levels: [{ id: "vhost-net" }],
  tests: ["tcp_stream", "tcp_rr"],
  rows: [{ id: "a", test: "tcp_stream", metric: "throughput_bps" }],
};
const NOTHING = { level: null, test: null, side: null, row: null, sort: "size" };

test("choices that the comparison has are kept", () => {
  const asked = {
    ...NOTHING,
    level: "vhost-net",
    test: "tcp_stream",
    side: "tcp_stream.throughput_bps",
    row: "a",
  };
  expect(keepKnown(asked, KNOWN)).toEqual({ kept: asked, bad: [] });
  expect(keepKnown(NOTHING, KNOWN)).toEqual({ kept: NOTHING, bad: [] });
});

test("a planned test without a row is a filter, no mistake", () => {
  expect(keepKnown({ ...NOTHING, test: "tcp_rr" }, KNOWN).bad).toEqual([]);
});

test("what the comparison has not is set back and named", () => {
  const asked = { ...NOTHING, level: "nobody", test: "no_test", side: "tcp_rr.loss", row: "z" };
  const { kept, bad } = keepKnown(asked, KNOWN);
  expect(kept).toEqual(NOTHING);
  expect(bad.map(({ name, value }) => `${name}=${value}`)).toEqual([
    "level=nobody",
    "test=no_test",
    "side=tcp_rr.loss",
    "row=z",
  ]);
});

test("a figure of another test than the filter leaves is set back", () => {
  const asked = { ...NOTHING, test: "tcp_rr", side: "tcp_stream.throughput_bps" };
  expect(keepKnown(asked, KNOWN).bad.map(({ name }) => name)).toEqual(["side"]);
});
