import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDatapathPorts } from "./dpctl.ts";

test("each port of the datapath has its own counters, whatever follows its name", () => {
  const text = readFileSync(join(import.meta.dirname, "captures", "dpctl-show.txt"), "utf8");
  expect(parseDatapathPorts(text)).toEqual({
    "ovs-netdev": { rxPackets: 0, txPackets: 0 },
    br0: { rxPackets: 0, txPackets: 0 },
    tap0: { rxPackets: 17, txPackets: 4 },
  });
});

test("text that shows no port gives no counter", () => {
  expect(parseDatapathPorts("ovs-appctl: cannot connect")).toEqual({});
});
