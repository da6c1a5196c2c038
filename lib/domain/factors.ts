import { z } from "zod";

/** How a guest (or the host itself) reaches the wire. `host` has no guest: it is the baseline. */
export const Switch = z.enum(["host", "bridge", "openvswitch", "macvtap"]);
export type Switch = z.infer<typeof Switch>;

/** Virtual NIC as the field names it; `vhost-net` is virtio-net with the kernel backend (`vhost=on`). */
export const Nic = z.enum(["e1000", "virtio-net", "vhost-net"]);
export type Nic = z.infer<typeof Nic>;

export const MacvtapMode = z.enum(["bridge", "vepa", "private", "passthru"]);
export type MacvtapMode = z.infer<typeof MacvtapMode>;

/** Open vSwitch datapath: `system` is the kernel module, `netdev` the one inside ovs-vswitchd. */
export const OvsDatapath = z.enum(["system", "netdev"]);
export type OvsDatapath = z.infer<typeof OvsDatapath>;

/** As the guest sees it: `tx` is guest to tester, `rx` tester to guest. */
export const Direction = z.enum(["tx", "rx"]);
export type Direction = z.infer<typeof Direction>;

export const Lab = z.enum(["netns", "vm", "ssh", "import"]);
export type Lab = z.infer<typeof Lab>;

export const ProfileName = z.enum(["smoke", "quick", "full", "custom"]);
export type ProfileName = z.infer<typeof ProfileName>;

/** What runs guest or lab code: `native` only for a lab that is not itself inside an emulated machine. */
export const Acceleration = z.enum(["kvm", "tcg", "native", "unknown"]);
export type Acceleration = z.infer<typeof Acceleration>;
