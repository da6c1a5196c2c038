import { expect, it } from "vitest";
import { parseCellKey } from "@/lib/domain/cell";
import { seriesHref } from "./learn-href";

it.each([
  ["host", null],
  ["virtio-net/bridge@7.2.22", "/learn/bridge?run=R"],
  ["e1000/openvswitch@7.2.22;mtu=9000", "/learn/openvswitch?nic=e1000&run=R"],
  ["vhost-net/macvtap:vepa@7.2.22", "/learn/macvtap?nic=vhost-net&mode=vepa&run=R"],
  ["vhost-net/macvtap@7.2.22", "/learn/macvtap?nic=vhost-net&run=R"],
] as const)("a series leads to its page: %s", (key, href) => {
  const cell = parseCellKey(key);
  expect(cell && seriesHref(cell, "R")).toBe(href);
});
