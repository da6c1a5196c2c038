import { expect, test } from "vitest";
import { readNetworkView } from "./network-view.ts";
import { refuseNic } from "./refuse-nic.ts";
import { buildSshSettings } from "./settings.ts";

/** As iproute2 6.1 prints them with `table all`, shortened: two default routes over two NICs each. */
const ADDR = JSON.stringify(["eth0", "eth1"].map((ifname) => ({ ifname, flags: ["UP"], addr_info: [] })));
const ROUTES4 = JSON.stringify([
  {
    dst: "default",
    protocol: "static",
    metric: 50,
    flags: [],
    nexthops: [
      { gateway: "10.0.0.1", dev: "eth0", weight: 2, flags: [] },
      { gateway: "10.1.0.1", dev: "eth1", weight: 1, flags: [] },
    ],
  },
  { dst: "192.0.3.0/24", nhid: 2, gateway: "10.1.0.1", dev: "eth1", flags: [] },
  { type: "local", dst: "10.1.0.2", dev: "eth1", table: "local", protocol: "kernel", flags: [] },
]);
const ROUTES6 = JSON.stringify([
  { dst: "2001:db8:1::/64", dev: "eth1", protocol: "kernel", metric: 256, flags: [], pref: "medium" },
  {
    dst: "default",
    protocol: "static",
    flags: [],
    nexthops: [
      { gateway: "2001:db8::1", dev: "eth0", weight: 1, flags: [] },
      { gateway: "2001:db8:1::1", dev: "eth1", weight: 1, flags: [] },
    ],
  },
  { type: "unreachable", dst: "default", dev: "lo", protocol: "kernel", flags: [] },
]);
const settings = (consent: "default-route"[] = []) =>
  buildSshSettings({ tester: "root@10.0.0.2", "host-nic": "eth1" }, consent, (path) => path);

function refuse(routes: { routes4?: string; routes6?: string }, consent: "default-route"[] = []): string {
  const view = readNetworkView({ addr: ADDR, routes4: "", routes6: "", ...routes });
  const rest = { sessions: [], controlDevice: null, isNamespaceLocal: false, hasOwnQdisc: false };
  return refuseNic({ ...view, ...rest }, settings(consent)).join("\n");
}

test("routes are read by device, each next hop for itself, and the kernel's own are left out", () => {
  const { routes } = readNetworkView({ addr: ADDR, routes4: ROUTES4, routes6: ROUTES6 });
  expect(routes).toEqual([
    { destination: "default", device: "eth0", isShared: true },
    { destination: "default", device: "eth1", isShared: true },
    { destination: "192.0.3.0/24", device: "eth1", isShared: true },
    { destination: "2001:db8:1::/64", device: "eth1" },
    { destination: "default", device: "eth0", isShared: true },
    { destination: "default", device: "eth1", isShared: true },
  ]);
});

test.each(["routes4", "routes6"] as const)(
  "a NIC in a default route of several next hops is refused: %s",
  (key) => {
    const routes = { [key]: key === "routes4" ? ROUTES4 : ROUTES6 };
    expect(refuse(routes)).toMatch(/carries the default route/);
    expect(refuse(routes, ["default-route"])).toMatch(/several next hops.*route to default/);
  },
);

test("a default route of another table counts, too", () => {
  const route = { dst: "default", gateway: "10.1.0.1", dev: "eth1", table: "100", flags: [] };
  const routes = { routes4: JSON.stringify([route]) };
  expect(refuse(routes)).toMatch(/carries the default route/);
  expect(refuse(routes, ["default-route"])).toBe("");
});
