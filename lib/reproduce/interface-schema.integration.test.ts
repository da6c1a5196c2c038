import { execFileSync, spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { type Cell, CellOptions } from "../domain/cell.ts";
import { MacvtapMode, Nic } from "../domain/factors.ts";
import { interfaceXml, tapInterfaceXml } from "./interface-xml.ts";

const SCHEMA = "/usr/share/libvirt/schemas/domain.rng";

/** The least that libvirt calls a domain, around one interface. */
function domainXml(interfaceText: string): string {
  return [
    "<domain type='kvm'>",
    "<name>guest</name>",
    "<memory unit='MiB'>512</memory>",
    "<os><type arch='x86_64' machine='pc'>hvm</type></os>",
    `<devices>${interfaceText}</devices>`,
    "</domain>",
  ].join("\n");
}

function validate(xml: string): { status: number | null; words: string } {
  const { status, stderr } = spawnSync("xmllint", ["--noout", "--relaxng", SCHEMA, "-"], {
    input: xml,
    encoding: "utf8",
  });
  return { status, words: stderr };
}

const guest = (attachment: Pick<Cell, "switch">, nic: Nic, options: object = {}): Cell => ({
  ...attachment,
  nic,
  qemu: "7.2.22",
  options: CellOptions.parse(options),
});
const cells = Nic.options.flatMap((nic) => [
  guest({ switch: "bridge" }, nic),
  guest({ switch: "bridge" }, nic, { mtu: 9000 }),
  guest({ switch: "bridge" }, nic, { offload: "off", mtu: 9000 }),
  guest({ switch: "openvswitch" }, nic),
  guest({ switch: "openvswitch" }, nic, { datapath: "netdev" }),
  guest({ switch: "macvtap" }, nic, { mode: "vepa", offload: "off", mtu: 9000 }),
  ...MacvtapMode.options.map((mode) => guest({ switch: "macvtap" }, nic, { mode })),
]);

it("has a validator that refuses what libvirt would", () => {
  expect(execFileSync("xmllint", ["--version"], { stdio: "pipe" })).toBeDefined();
  const wrong = validate(
    domainXml("<interface type='direct'><source dev='eth0' mode='passthru'/></interface>"),
  );
  expect(wrong.status, wrong.words).toBe(3);
  expect(wrong.words).toContain("fails to validate");
});

it.each(cells)("libvirt's schema accepts $nic on $switch $options", (cell) => {
  const xml = interfaceXml(cell, { source: "br0", mac: "52:54:00:05:71:4d" });
  const result = validate(domainXml(xml));
  expect(result.status, `${result.words}\n${xml}`).toBe(0);
});

it.each(Nic.options)("libvirt's schema accepts %s on a tap", (nic) => {
  const xml = tapInterfaceXml(nic, "tap0");
  const result = validate(domainXml(xml));
  expect(result.status, `${result.words}\n${xml}`).toBe(0);
});
