import { expect, test } from "vitest";
import { Cell } from "../../lib/domain/cell.ts";
import { LAB_ADDRESSES } from "../labs/addresses.ts";
import { switchDriver } from "./registry.ts";

const NAMES = { uplink: "eth9", bridge: "br9", tap: "tap9", addresses: LAB_ADDRESSES };

function lines(cell: unknown): string[] {
  const parsed = Cell.parse(cell);
  return switchDriver(parsed.switch)
    .describe(parsed, NAMES)
    .map(({ argv }) => argv.join(" "));
}
const guest = { nic: "virtio-net", qemu: "7.2.22" };

test("host", () => {
  expect(lines({ switch: "host", nic: null, qemu: null })).toEqual(["ip addr add 198.18.0.1/24 dev eth9"]);
});

test("bridge, with the MTU asked for", () => {
  expect(lines({ ...guest, switch: "bridge", options: { mtu: 9000 } })).toEqual([
    "ip link add br9 type bridge stp_state 0 forward_delay 0",
    "ip link set eth9 master br9",
    "ip tuntap add dev tap9 mode tap vnet_hdr",
    "ip link set tap9 mtu 9000 up",
    "ip link set tap9 master br9",
    "ip link set br9 up",
  ]);
});

test("openvswitch over the datapath asked for", () => {
  expect(lines({ ...guest, switch: "openvswitch", options: { datapath: "netdev" } })).toEqual([
    "ovs-vsctl add-br br9 -- set bridge br9 datapath_type=netdev",
    "ovs-vsctl add-port br9 eth9",
    "ip tuntap add dev tap9 mode tap vnet_hdr",
    "ip link set tap9 mtu 1500 up",
    "ovs-vsctl add-port br9 tap9",
  ]);
});

test.each(["bridge", "vepa", "private", "passthru"])("macvtap in mode %s", (mode) => {
  expect(lines({ ...guest, switch: "macvtap", options: { mode } })).toEqual([
    `ip link add link eth9 name tap9 type macvtap mode ${mode}`,
    "ip link set tap9 address 52:54:00:12:34:56",
    "ip link set tap9 mtu 1500 up",
  ]);
});
