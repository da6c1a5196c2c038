import { expect, test } from "vitest";
import type { Cell } from "../../lib/domain/cell.ts";
import { chooseLab } from "./choose-lab.ts";

const cell = (nic: Cell["nic"]): Cell => ({ switch: "bridge", nic, qemu: "7.2.22", options: {} });
const able = { isRoot: true, hasVhost: true, hasNamespaces: true };

test("this machine's own kernel is taken where it runs every cell", () => {
  expect(chooseLab([cell("e1000"), cell("vhost-net")], able)).toEqual({ lab: "netns", why: null });
  expect(chooseLab([cell("e1000")], { ...able, hasVhost: false }).lab).toBe("netns");
});

test("a lab VM is taken, and said why, where cells would be lost or root is missing", () => {
  const choice = chooseLab([cell("e1000"), cell("vhost-net")], { ...able, hasVhost: false });
  expect(choice.lab).toBe("vm");
  expect(choice.why).toContain("1 of 2 cells need vhost-net");
  expect(chooseLab([cell("e1000")], { ...able, isRoot: false }).lab).toBe("vm");
});
