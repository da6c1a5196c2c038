import { expect, test } from "vitest";
import { sumExits } from "./query-stats.ts";

test("exits are summed over vCPUs", () => {
  const vcpu = (value: number) => ({
    provider: "kvm",
    "qom-path": "/machine/unattached/device[0]",
    stats: [{ name: "exits", value }],
  });
  expect(sumExits([vcpu(40), vcpu(2)])).toBe(42);
});

test("an answer without the figure is no figure, not zero", () => {
  expect(sumExits([])).toBeNull();
  expect(sumExits([{ provider: "kvm", stats: [{ name: "halt_exits", value: 1 }] }])).toBeNull();
  expect(sumExits({ error: "GenericError" })).toBeNull();
});
