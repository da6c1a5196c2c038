import { expect, it } from "vitest";
import { parseCellKey } from "@/lib/domain/cell";
import { nameHref } from "./learn-href";
import { legendHrefs, seriesHref } from "./series-href";

it.each([
  ["host", null],
  ["virtio-net/bridge@7.2.22", "/learn/bridge?run=R"],
  ["e1000/openvswitch@7.2.22;mtu=9000", "/learn/openvswitch?nic=e1000&run=R"],
  ["e1000/openvswitch:netdev@7.2.22", "/learn/openvswitch?nic=e1000&datapath=netdev&run=R"],
  ["e1000/openvswitch:system@7.2.22", "/learn/openvswitch?nic=e1000&run=R"],
  ["vhost-net/macvtap:vepa@7.2.22", "/learn/macvtap?nic=vhost-net&mode=vepa&run=R"],
  ["vhost-net/macvtap@7.2.22", "/learn/macvtap?nic=vhost-net&run=R"],
] as const)("a series leads to its page: %s", (key, href) => {
  const cell = parseCellKey(key);
  expect(cell && seriesHref(cell, "R")).toBe(href);
});

it.each([
  ["e1000", "/learn/e1000?run=R"],
  ["virtio-net", "/learn/virtio-net?run=R"],
  ["macvtap:vepa", "/learn/macvtap?mode=vepa&run=R"],
  ["openvswitch:netdev", "/learn/openvswitch?datapath=netdev&run=R"],
  ["vhost-net/bridge@7.2.22;mtu=9000", "/learn/bridge?nic=vhost-net&run=R"],
  ["host", null],
  ["host;mtu=9000", null],
  ["7.2.22", null],
  ["tcp_stream", null],
] as const)("a name leads to its page: %s", (name, href) => {
  expect(nameHref(name, "R")).toBe(href);
});

it("a legend's names lead to pages of the run's own attachments", () => {
  const cells = ["host", "e1000/openvswitch:netdev@7.2.22", "e1000/bridge@7.2.22"].map(parseCellKey);
  expect(
    legendHrefs(
      cells.filter((cell) => cell !== null),
      "R",
    ),
  ).toEqual({
    e1000: "/learn/e1000?run=R",
    openvswitch: "/learn/openvswitch?datapath=netdev&run=R",
    bridge: "/learn/bridge?run=R",
  });
});
