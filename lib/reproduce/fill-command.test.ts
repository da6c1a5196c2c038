import { expect, test } from "vitest";
import type { Cell } from "../domain/cell.ts";
import { fillCommand, groupForCommands } from "./fill-command.ts";

const PLAN = {
  lab: "netns" as const,
  replication: { boots: 2, iterations: 1, seconds: 2, warmupSeconds: 1 },
  tests: ["tcp_stream", "tcp_rr"],
  directions: ["tx" as const, "rx" as const],
};
const cellOf = (changes: Partial<Cell>): Cell => ({
  switch: "bridge",
  nic: "vhost-net",
  qemu: "7.2.22",
  options: {},
  ...changes,
});

test("cells that differ in their switch are one command, measured as the run did", () => {
  const cells = [cellOf({}), cellOf({ switch: "macvtap", options: { mode: "bridge" } })];
  expect(groupForCommands(cells.map((cell) => ({ cell })))).toHaveLength(1);
  expect(fillCommand(cells, PLAN, { lab: "vm" })).toBe(
    "npm run agent -- run --lab vm --switch bridge,macvtap --nic vhost-net --qemu 7.2.22 --test tcp_stream,tcp_rr --boots 2 --iterations 1 --seconds 2 --warmup-seconds 1",
  );
});

test("options are kept, and part groups", () => {
  const mtu = cellOf({ options: { mtu: 9000, offload: "off" } });
  expect(groupForCommands([{ cell: mtu }, { cell: cellOf({}) }])).toHaveLength(2);
  expect(fillCommand([mtu], PLAN, { boots: 6 })).toContain("--mtu 9000 --offload off");
  expect(fillCommand([mtu], PLAN, { boots: 6 })).toContain("--boots 6");
  const vepa = cellOf({ switch: "macvtap", options: { mode: "vepa" } });
  expect(fillCommand([vepa], PLAN)).toContain("--macvtap-mode vepa");
});

test("the ssh lab takes its machines from its file", () => {
  expect(fillCommand([cellOf({})], { ...PLAN, lab: "ssh" })).toContain(
    "--lab ssh --config lab.yaml --switch",
  );
});

test("host alone has neither NIC nor QEMU", () => {
  const host: Cell = { switch: "host", nic: null, qemu: null, options: {} };
  expect(fillCommand([host], PLAN)).not.toMatch(/--nic|--qemu/);
});
