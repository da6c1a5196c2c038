import { expect, test } from "vitest";
import { judgeLeads } from "./lead.ts";

const about = (mean: number) => [-1, 1, 0, -0.5, 0.5, 0].map((percent) => mean * (1 + percent / 100));

test("the best is ahead of those that it is clearly better than", () => {
  const higher = { better: "higher" as const, boots: [about(300), about(299), about(100)] };
  const lower = { better: "lower" as const, boots: [about(10), about(20)] };
  expect(judgeLeads([higher, lower])).toEqual([1, 1]);
});

test("with one boot nothing is inferred, and where none is clearly worse none is", () => {
  expect(judgeLeads([{ better: "higher", boots: [[3], [1]] }])).toEqual([null]);
  expect(judgeLeads([{ better: "higher", boots: [about(1), [0.5], about(0.999)] }])).toEqual([0]);
});

test("a lead that one pair would bear is none among all the pairs that were looked at", () => {
  const near = [
    [109, 106, 112],
    [100, 102, 98],
  ];
  expect(judgeLeads([{ better: "higher", boots: near }])).toEqual([1]);
  const alike = Array.from({ length: 12 }, () => [100, 101, 99]);
  expect(judgeLeads([{ better: "higher", boots: [...near, ...alike] }])).not.toEqual([13]);
  const many = Array.from({ length: 40 }, () => ({ better: "higher" as const, boots: [about(1), about(1)] }));
  expect(judgeLeads([{ better: "higher", boots: near }, ...many])[0]).toBe(0);
});
