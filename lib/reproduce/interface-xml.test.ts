import { describe, expect, it } from "vitest";
import { Cell } from "../domain/cell.ts";
import {
  interfaceNotes,
  interfaceXml,
  NoInterfaceError,
  quoteAttribute,
  tapInterfaceXml,
} from "./interface-xml.ts";

const cell = (fields: object) =>
  Cell.parse({ switch: "bridge", nic: "virtio-net", qemu: "7.2.22", ...fields });

describe("interfaceXml", () => {
  it("says qemu for virtio-net, since libvirt would take vhost by itself", () => {
    expect(interfaceXml(cell({}), { source: "br0", mac: "52:54:00:05:71:4d" })).toBe(
      "<interface type='bridge'>\n  <mac address='52:54:00:05:71:4d'/>\n  <source bridge='br0'/>\n" +
        "  <model type='virtio'/>\n  <driver name='qemu'/>\n</interface>\n",
    );
  });

  it("marks an Open vSwitch port and vhost", () => {
    const xml = interfaceXml(cell({ switch: "openvswitch", nic: "vhost-net" }), { source: "ovs0" });
    expect(xml).toContain("<virtualport type='openvswitch'/>");
    expect(xml).toContain("<driver name='vhost'/>");
    expect(xml).not.toContain("<mac");
  });

  it.each([
    ["bridge", "bridge"],
    ["vepa", "vepa"],
    ["private", "private"],
    ["passthru", "passthrough"],
  ] as const)("spells macvtap's mode %s as libvirt does", (mode, spelt) => {
    const xml = interfaceXml(cell({ switch: "macvtap", options: { mode } }), { source: "eth0" });
    expect(xml).toContain(`<interface type='direct'>\n  <source dev='eth0' mode='${spelt}'/>`);
  });

  it("gives e1000 no driver, and carries the MTU", () => {
    const xml = interfaceXml(cell({ nic: "e1000", options: { mtu: 9000 } }), { source: "br0" });
    expect(xml).toContain("<model type='e1000'/>\n  <mtu size='9000'/>");
    expect(xml).not.toContain("<driver");
  });

  it("leaves a macvtap's MTU to the device below, since libvirt refuses it there", () => {
    const direct = cell({ switch: "macvtap", options: { mode: "bridge", mtu: 9000 } });
    expect(interfaceXml(direct, { source: "eth0" })).not.toContain("<mtu");
    expect(interfaceNotes(direct, { source: "eth0" }).join()).toContain("ip link set dev eth0 mtu 9000");
    expect(interfaceNotes(cell({ options: { mtu: 9000 } }), { source: "br0" })).toEqual([]);
  });

  it("takes a virtio card's offloads away, and says how where the XML cannot", () => {
    const off = { options: { offload: "off" } };
    const xml = interfaceXml(cell({ nic: "vhost-net", ...off }), { source: "br0" });
    expect(xml).toContain("<driver name='vhost'>\n    <host csum='off' gso='off' tso4='off'");
    expect(xml).toContain("<guest csum='off'");
    expect(interfaceXml(cell({ options: { offload: "on" } }), { source: "br0" })).not.toContain("<host");
    expect(interfaceXml(cell({ nic: "e1000", ...off }), { source: "br0" })).not.toContain("<driver");
    const e1000 = interfaceNotes(cell({ nic: "e1000", ...off }), { source: "br0" });
    expect(e1000.join(" ")).toContain("in the guest, ethtool -K eth0 rx off tx off");
    const netdev = cell({ switch: "openvswitch", options: { datapath: "netdev" } });
    expect(interfaceXml(netdev, { source: "br0" })).toContain("<host csum='off'");
  });

  it("gives a guest a tap that is there already", () => {
    expect(tapInterfaceXml("virtio-net", "tap0")).toBe(
      "<interface type='ethernet'>\n  <target dev='tap0' managed='no'/>\n" +
        "  <model type='virtio'/>\n  <driver name='qemu'/>\n</interface>\n",
    );
  });

  it("refuses host", () => {
    const host = Cell.parse({ switch: "host", nic: null, qemu: null });
    expect(() => interfaceXml(host, { source: "eth0" })).toThrow(NoInterfaceError);
  });
});

describe("quoteAttribute", () => {
  it("keeps a hostile name inside its attribute", () => {
    expect(quoteAttribute("x'/><a b=\"&\n")).toBe("'x&apos;/&gt;&lt;a b=\"&amp;&#10;'");
  });

  it("replaces what XML cannot carry", () => {
    expect(quoteAttribute("a\u0000b\u001b\ud800")).toBe("'a\ufffdb\ufffd\ufffd'");
  });
});
