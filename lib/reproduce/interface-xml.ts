import { type Cell, type CellOptions, cellKey } from "../domain/cell.ts";
import type { MacvtapMode, Nic } from "../domain/factors.ts";
import { toXmlText } from "../export/xml-text.ts";

/** Names that a cell does not hold: they differ from host to host. */
export type Endpoint = {
  /** Bridge that the guest joins (`bridge`, `openvswitch`) or device below the macvtap. */
  source: string;
  /** Guest's MAC address; absent lets libvirt choose one. */
  mac?: string;
};

/** Why there is no XML for a cell, in words for a reader. */
export class NoInterfaceError extends Error {
  override name = "NoInterfaceError";
}

/** A text as the value of a single-quoted XML attribute; what XML cannot carry becomes U+FFFD. */
export function quoteAttribute(text: string): string {
  const safe = toXmlText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("'", "&apos;")
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
  return `'${safe}'`;
}

/** The mode as libvirt spells it: the kernel's and iproute2's `passthru` is `passthrough` there. */
function libvirtMode(mode: MacvtapMode = "bridge"): string {
  return mode === "passthru" ? "passthrough" : mode;
}

/** Every offload that libvirt can take from a virtio card, on QEMU's side and towards the guest. */
const NO_OFFLOADS = [
  "    <host csum='off' gso='off' tso4='off' tso6='off' ecn='off' ufo='off'/>",
  "    <guest csum='off' tso4='off' tso6='off' ecn='off' ufo='off'/>",
];

/** The userspace datapath finishes no checksum that a guest left to its card: the agent takes them away there, too. */
function isWithoutOffloads({ offload, datapath }: CellOptions): boolean {
  return offload === "off" || datapath === "netdev";
}

/** Without <driver>, libvirt takes vhost where the module is there: virtio-net has to say qemu. */
function cardLines(nic: Nic, options: CellOptions): string[] {
  if (nic === "e1000") return ["  <model type='e1000'/>"];
  const name = `name='${nic === "vhost-net" ? "vhost" : "qemu"}'`;
  return [
    "  <model type='virtio'/>",
    ...(isWithoutOffloads(options)
      ? [`  <driver ${name}>`, ...NO_OFFLOADS, "  </driver>"]
      : [`  <driver ${name}/>`]),
  ];
}

function interfaceOf(type: string, lines: readonly string[]): string {
  return `${[`<interface type='${type}'>`, ...lines, "</interface>"].join("\n")}\n`;
}

/**
 * libvirt's `<interface>` for a guest cell, by https://libvirt.org/formatdomain.html#network-interfaces
 *
 * @throws NoInterfaceError for `host`, which has no guest.
 */
export function interfaceXml(cell: Cell, endpoint: Endpoint): string {
  if (cell.switch === "host" || cell.nic === null)
    throw new NoInterfaceError(`${cellKey(cell)} has no guest, so no <interface>: pick a cell with a NIC`);
  const isDirect = cell.switch === "macvtap";
  const source = quoteAttribute(endpoint.source);
  const { mode, mtu } = cell.options;
  return interfaceOf(isDirect ? "direct" : "bridge", [
    ...(endpoint.mac === undefined ? [] : [`  <mac address=${quoteAttribute(endpoint.mac)}/>`]),
    isDirect ? `  <source dev=${source} mode='${libvirtMode(mode)}'/>` : `  <source bridge=${source}/>`,
    ...(cell.switch === "openvswitch" ? ["  <virtualport type='openvswitch'/>"] : []),
    ...cardLines(cell.nic, cell.options),
    // Refused by libvirt's QEMU driver for type direct (qemuDomainNetSupportsMTU).
    ...(mtu === undefined || isDirect ? [] : [`  <mtu size='${mtu}'/>`]),
  ]);
}

/** libvirt's `<interface>` for a guest on a tap that is there already, which no switch has. */
export function tapInterfaceXml(nic: Nic, target: string): string {
  return interfaceOf("ethernet", [
    `  <target dev=${quoteAttribute(target)} managed='no'/>`,
    ...cardLines(nic, {}),
  ]);
}

const WITHOUT = "rx off tx off sg off tso off gso off gro off";

/** What of a cell its `<interface>` cannot say, with the commands that do it; empty where it says all. */
export function interfaceNotes(cell: Cell, { source }: Pick<Endpoint, "source">): string[] {
  const { mtu, offload } = cell.options;
  return [
    ...(cell.switch === "macvtap" && mtu !== undefined
      ? [
          `libvirt refuses an MTU on a direct interface. A macvtap takes that of the device below: ip link set dev ${source} mtu ${mtu}, before the guest starts, and the same in the guest on its own device.`,
        ]
      : []),
    ...(cell.nic === "e1000" && isWithoutOffloads(cell.options)
      ? [`An e1000 has no offloads to take away in libvirt: in the guest, ethtool -K eth0 ${WITHOUT}.`]
      : []),
    ...(offload === "off"
      ? [`Offloads of the host's devices are not the guest's: ethtool -K DEVICE ${WITHOUT}, for each.`]
      : []),
  ];
}
