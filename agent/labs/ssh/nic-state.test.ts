import { expect, test } from "vitest";
import { hasOwnQdisc } from "./look-at-host.ts";
import { readNicState, restoreArguments } from "./nic-state.ts";
import { readSockets } from "./sockets.ts";

/** As iproute2 6.1 prints it, shortened. */
const ADDR = JSON.stringify([
  {
    ifname: "eth1",
    flags: ["BROADCAST", "MULTICAST", "UP", "LOWER_UP"],
    mtu: 9000,
    master: "br7",
    address: "52:54:00:aa:bb:cc",
    addr_info: [
      {
        family: "inet",
        local: "10.1.0.5",
        prefixlen: 24,
        broadcast: "10.1.0.255",
        scope: "global",
        label: "eth1:backup",
        valid_life_time: 4294967295,
        preferred_life_time: 4294967295,
      },
      {
        family: "inet",
        local: "10.2.0.5",
        prefixlen: 16,
        scope: "global",
        dynamic: true,
        noprefixroute: true,
        label: "eth1",
        valid_life_time: 3600,
        preferred_life_time: 1800,
      },
      {
        family: "inet6",
        local: "fe80::1",
        prefixlen: 64,
        scope: "link",
        valid_life_time: 1,
        preferred_life_time: 1,
      },
      {
        family: "inet6",
        local: "2001:db8::5",
        prefixlen: 64,
        scope: "global",
        nodad: true,
        valid_life_time: 4294967295,
        preferred_life_time: 4294967295,
      },
      {
        family: "inet6",
        local: "2001:db8::9",
        prefixlen: 64,
        scope: "global",
        dynamic: true,
        valid_life_time: 60,
        preferred_life_time: 60,
      },
    ],
  },
]);
const ROUTES4 = JSON.stringify([
  { dst: "default", gateway: "10.1.0.1", protocol: "static", metric: 100, flags: ["onlink"] },
  { dst: "10.1.0.0/24", protocol: "kernel", scope: "link", prefsrc: "10.1.0.5", flags: [] },
  { type: "local", dst: "10.1.0.5", table: "local", protocol: "kernel", scope: "host", flags: [] },
  { dst: "192.0.2.0/24", scope: "link", table: "77", protocol: "boot", flags: [] },
]);

test("what moving makes the kernel forget is read, what it makes anew is not", () => {
  const state = readNicState(
    { addr: ADDR, routes4: ROUTES4, routes6: "" },
    { "net/ipv4/conf/eth1/rp_filter": "2" },
  );
  expect(state).toEqual({
    name: "eth1",
    mac: "52:54:00:aa:bb:cc",
    mtu: 9000,
    isUp: true,
    master: "br7",
    addresses: [
      ["10.1.0.5/24", "broadcast", "10.1.0.255", "label", "eth1:backup", "scope", "global"],
      ["10.2.0.5/16", "scope", "global", "valid_lft", "3600", "preferred_lft", "1800", "noprefixroute"],
      ["2001:db8::5/64", "scope", "global", "nodad"],
    ],
    routes: [
      ["-4", "default", "via", "10.1.0.1", "proto", "static", "metric", "100", "onlink"],
      ["-4", "192.0.2.0/24", "proto", "boot", "scope", "link", "table", "77"],
    ],
    sysctls: { "net/ipv4/conf/eth1/rp_filter": "2" },
  });
});

test("it comes back in an order that works: settings, master, up, addresses, routes", () => {
  const before = readNicState({ addr: ADDR, routes4: ROUTES4, routes6: "" }, {});
  const lines = restoreArguments(before, { mac: before.mac }).map((args) => args.join(" "));
  expect(lines.map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
    "link set dev",
    "link set dev",
    "link set dev",
    "addr replace 10.1.0.5/24",
    "addr replace 10.2.0.5/16",
    "addr replace 2001:db8::5/64",
    "-4 route replace",
    "-4 route replace",
  ]);
  expect(lines.slice(0, 3)).toEqual(
    ["mtu 9000", "master br7", "up"].map((what) => `link set dev eth1 ${what}`),
  );
  expect(lines.at(-2)).toBe("-4 route replace default via 10.1.0.1 proto static metric 100 onlink dev eth1");
  const changed = restoreArguments({ ...before, isUp: false }, { mac: "02:00:00:00:00:01" });
  expect(changed[0]).toEqual(["link", "set", "dev", "eth1", "address", before.mac]);
  expect(changed[3]).toEqual(["link", "set", "dev", "eth1", "down"]);
});

test("sockets are read with who holds them", () => {
  const text = `0      0            10.0.0.1:22        10.0.0.9:51234 users:(("sshd",pid=11,fd=4),("sshd",pid=7,fd=4))
0      0   [::ffff:10.0.0.1]:22   [::ffff:10.0.0.8]:40000 users:(("sshd-session",pid=5,fd=4))
0      0   [fe80::1%eth0]:22      [fe80::2%eth0]:40000
`;
  expect(readSockets(text)).toEqual([
    {
      local: "10.0.0.1",
      peer: "10.0.0.9",
      processes: [
        { name: "sshd", pid: 11 },
        { name: "sshd", pid: 7 },
      ],
    },
    { local: "10.0.0.1", peer: "10.0.0.8", processes: [{ name: "sshd-session", pid: 5 }] },
    { local: "fe80::1", peer: "fe80::2", processes: [] },
  ]);
  expect(readSockets("")).toEqual([]);
});

test("queueing that a person set up is told from the kernel's own", () => {
  expect(hasOwnQdisc("qdisc noqueue 0: root refcnt 2\n")).toBe(false);
  expect(hasOwnQdisc("qdisc mq 0: root\nqdisc fq_codel 0: parent :1 limit 10240p\n")).toBe(false);
  expect(hasOwnQdisc("qdisc htb 8001: root refcnt 2 r2q 10\n")).toBe(true);
  expect(hasOwnQdisc("qdisc noqueue 0: root refcnt 2\nqdisc ingress ffff: parent ffff:fff1\n")).toBe(true);
});
