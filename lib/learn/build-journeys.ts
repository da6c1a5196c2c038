import type { MacvtapMode, Nic, OvsDatapath } from "../domain/factors.ts";
import type { Attachment, Journey, Lane, Step, Way } from "./journey.ts";
import { type Device, enterHost, leaveHost, QEMU_READS_ON } from "./steps/device.ts";
import { E1000_RX, E1000_RX_DONE, E1000_TX, E1000_TX_DONE } from "./steps/e1000.ts";
import { GUEST_RECEIVES } from "./steps/guest.ts";
import { TO_NEIGHBOUR } from "./steps/neighbours.ts";
import { BRIDGE, INTO_MACVLAN, MACVTAP, OPENVSWITCH, OPENVSWITCH_UPCALL, ROUTED } from "./steps/switches.ts";
import { USERSPACE_OVS } from "./steps/userspace-ovs.ts";
import { VHOST_RX, VHOST_RX_DONE, VHOST_TX, VHOST_TX_DONE } from "./steps/vhost.ts";
import { VIRTIO_RX, VIRTIO_RX_DONE, VIRTIO_TX, VIRTIO_TX_DONE } from "./steps/virtio.ts";

/** One way of attaching a NIC, with all that changes its journeys. */
export type Route = {
  attachment: Attachment;
  mode: MacvtapMode;
  /** Where Open vSwitch's datapath is: in the kernel, or in its daemon. */
  datapath: OvsDatapath;
  /** Whether the kernel's datapath knows the frame's flow. */
  flow: "known" | "unknown";
};

/** The route of an attachment where nothing special is chosen. */
export function plainRoute(attachment: Attachment): Route {
  return { attachment, mode: "bridge", datapath: "system", flow: "known" };
}

type Out = { head: readonly Step[]; tail: readonly Step[] };
const OUT: Record<Nic, Out> = {
  e1000: { head: E1000_TX, tail: E1000_TX_DONE },
  "virtio-net": { head: VIRTIO_TX, tail: VIRTIO_TX_DONE },
  "vhost-net": { head: VHOST_TX, tail: VHOST_TX_DONE },
};

const NOTES: Record<Nic, string> = {
  e1000:
    "One frame, nothing batched. Under load several frames share an interrupt, and QEMU holds interrupts back (mitigation). Frames of up to 256 bytes are copied once more by the guest's driver on receipt.",
  "virtio-net":
    "One frame, nothing batched, ioeventfd and MSI-X on. While QEMU works on the ring it asks for no notification, so that several frames share an exit; the driver then wishes to hear of sent buffers only when three quarters of them are used. With its napi_tx off (on by default) there is no interrupt for them.",
  "vhost-net":
    "One frame, nothing batched, without zero copy (off by default). While the thread works on the ring it asks for no notification, so that several frames share an exit; the driver then wishes to hear of sent buffers only when three quarters of them are used. With its napi_tx off (on by default) there is no interrupt for them. QEMU takes no part.",
};

/** What the counts of every journey leave out. */
const COMMON_NOTE = "Not counted: exits of timers, idling and interrupt control.";

const UPCALL_NOTE =
  "The daemon's handler also looks for further up-calls before it waits again: some crossings more, by its version.";

const USERSPACE_NOTE =
  "Not counted: the daemon's main thread also asks each other port in every round, and does its other work between. Ports of DPDK have a thread of their own that never waits.";

/** Whether a frame goes up to the daemon because the kernel's datapath does not know its flow. */
const hasUpcall = ({ attachment, datapath, flow }: Route) =>
  attachment === "openvswitch" && datapath === "system" && flow === "unknown";

const isUserspace = ({ attachment, datapath }: Route) =>
  attachment === "openvswitch" && datapath === "netdev";

const passageOf = (route: Route) => {
  const { attachment } = route;
  if (isUserspace(route)) return USERSPACE_OVS;
  if (attachment === "openvswitch") return hasUpcall(route) ? OPENVSWITCH_UPCALL : OPENVSWITCH;
  return { bridge: BRIDGE, macvtap: MACVTAP, tap: ROUTED }[attachment];
};

const deviceOf = (route: Route): Device => (route.attachment === "macvtap" ? "macvtap" : "tap");

/** From the host's kernel, where the attachment queued the frame, to the program in the guest. */
function receive(nic: Nic, device: Device): Step[] {
  const read = leaveHost(nic, device);
  if (nic === "vhost-net") return [...VHOST_RX, read, ...VHOST_RX_DONE, GUEST_RECEIVES];
  const [copy, done] = nic === "e1000" ? [E1000_RX, E1000_RX_DONE] : [VIRTIO_RX, VIRTIO_RX_DONE];
  return [read, ...copy, QEMU_READS_ON, ...done, GUEST_RECEIVES];
}

function stepsOf(nic: Nic, route: Route, way: Way): Step[] {
  const device = deviceOf(route);
  if (way === "rx") return [...passageOf(route).in, ...receive(nic, device)];
  const { head, tail } = OUT[nic];
  const middle = way === "tx" ? passageOf(route).out : [INTO_MACVLAN, ...TO_NEIGHBOUR[route.mode]];
  return [...head, enterHost(nic, device), ...middle, ...tail];
}

/** The journeys of a NIC on an attachment: out, in and, for a macvtap, to another guest of the same host. */
export function buildJourneys(nic: Nic, route: Route): Journey[] {
  const ways: Way[] = route.attachment === "macvtap" ? ["tx", "rx", "neighbour"] : ["tx", "rx"];
  return ways.map((way) => {
    const steps = stepsOf(nic, route, way);
    const end: Lane = steps.filter(({ kind }) => kind === "frame").at(-1)?.to ?? "NIC";
    return {
      nic,
      way,
      note: [
        NOTES[nic],
        COMMON_NOTE,
        ...(hasUpcall(route) ? [UPCALL_NOTE] : []),
        ...(isUserspace(route) ? [USERSPACE_NOTE] : []),
      ].join(" "),
      steps,
      end,
    };
  });
}
