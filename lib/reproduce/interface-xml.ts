import { type Cell, cellKey } from "../domain/cell.ts";
import type { MacvtapMode } from "../domain/factors.ts";
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

/**
 * libvirt's `<interface>` for a guest cell, by https://libvirt.org/formatdomain.html#network-interfaces
 *
 * @throws NoInterfaceError for `host`, which has no guest.
 */
export function interfaceXml(cell: Cell, endpoint: Endpoint): string {
  if (cell.switch === "host" || cell.nic === null)
    throw new NoInterfaceError(`${cellKey(cell)} has no guest, so no <interface>: pick a cell with a NIC`);
  const direct = cell.switch === "macvtap";
  const source = quoteAttribute(endpoint.source);
  const lines = [
    `<interface type='${direct ? "direct" : "bridge"}'>`,
    ...(endpoint.mac === undefined ? [] : [`  <mac address=${quoteAttribute(endpoint.mac)}/>`]),
    direct
      ? `  <source dev=${source} mode='${libvirtMode(cell.options.mode)}'/>`
      : `  <source bridge=${source}/>`,
    ...(cell.switch === "openvswitch" ? ["  <virtualport type='openvswitch'/>"] : []),
    `  <model type='${cell.nic === "e1000" ? "e1000" : "virtio"}'/>`,
    // Without <driver>, libvirt takes vhost where the module is there: virtio-net has to say qemu.
    ...(cell.nic === "e1000" ? [] : [`  <driver name='${cell.nic === "vhost-net" ? "vhost" : "qemu"}'/>`]),
    ...(cell.options.mtu === undefined ? [] : [`  <mtu size='${cell.options.mtu}'/>`]),
    "</interface>",
  ];
  return `${lines.join("\n")}\n`;
}
