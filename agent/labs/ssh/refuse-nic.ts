import { type Ipv4Network, overlaps, readIpv4 } from "./ipv4.ts";
import type { LinkView, NetworkView } from "./network-view.ts";
import type { NicLoad, SshLabSettings } from "./settings.ts";

/** All that is looked at before this host's NIC is taken. */
export type HostView = NetworkView & {
  /** ssh sessions of this host, by the interface that each goes over. */
  sessions: { device: string; peer: string }[];
  /** Interface of this agent's own connection to the tester. */
  controlDevice: string | null;
  /** The driver or the kernel keeps the device in its namespace. */
  isNamespaceLocal: boolean;
  /** Somebody set traffic control up on it, which would be lost. */
  hasOwnQdisc: boolean;
};

const CONSENT_FLAG: Record<NicLoad, string> = {
  "default-route": "--nic-carries-default-route",
  "ssh-session": "--nic-carries-ssh-session",
  "switch-port": "--nic-is-switch-port",
};

/** Why the lab must not take this host's NIC, each with what to do; empty where it may. Pure. */
export function refuseNic(view: HostView, settings: SshLabSettings): string[] {
  const name = settings.hostNic;
  const nic = view.links.find((link) => link.name === name);
  if (!nic) {
    const here = view.links.filter((link) => !link.isLoopback).map((link) => link.name);
    return [`host-nic: this host has no ${name}; it has ${here.join(", ") || "no other interface"}`];
  }
  return [...refuseDevice(view, nic), ...refuseControl(view, name), ...refuseLoads(view, nic, settings)];
}

/** What no word can make possible. */
function refuseDevice(view: HostView, nic: LinkView): string[] {
  const above = view.links.filter((link) => link.lower === nic.name && link.kind !== "veth");
  const shared = view.routes.filter(({ device, isShared }) => isShared && device === nic.name);
  const destinations = [...new Set(shared.map(({ destination }) => destination))].join(", ");
  const found: [boolean, string][] = [
    [nic.isLoopback, `${nic.name} is the loopback`],
    [
      view.isNamespaceLocal,
      `the kernel cannot lend ${nic.name} to a namespace (${nic.kind ?? "its driver"}); name the physical NIC`,
    ],
    [
      above.length > 0,
      `${above.map((link) => link.name).join(", ")} sits on ${nic.name}; remove it, or name another NIC`,
    ],
    [
      nic.master !== null && nic.portOf !== "bridge",
      `${nic.name} is a port of ${nic.master} (${nic.portOf ?? "unknown kind"}), which the agent could not restore; take it out, or name another NIC`,
    ],
    [
      view.hasOwnQdisc,
      `traffic control is set up on ${nic.name} and could not be put back; remove it (tc qdisc)`,
    ],
    [
      shared.length > 0,
      `${nic.name} is one of several next hops, or in a nexthop object, of the route to ${destinations}, which could not be put back; make that a plain route, or name another NIC`,
    ],
    [nic.hasXdp, `an XDP program is attached to ${nic.name} and could not be put back; detach it`],
  ];
  return found.flatMap(([isSo, text]) => (isSo ? [`host-nic: ${text}`] : []));
}

/** The agent would cut the branch that it sits on. */
function refuseControl(view: HostView, name: string): string[] {
  if (view.controlDevice !== name) return [];
  return [
    `tester: the ssh connection to it goes over ${name}, which the lab takes; give an address of the tester on another network`,
  ];
}

/** What the NIC carries now: taking it needs the person's word, twice. */
function refuseLoads(view: HostView, nic: LinkView, { consent }: SshLabSettings): string[] {
  const peers = view.sessions.filter(({ device }) => device === nic.name).map(({ peer }) => peer);
  const carriesDefault = view.routes.some(
    ({ destination, device }) => destination === "default" && device === nic.name,
  );
  const loads: [NicLoad, boolean, string][] = [
    ["default-route", carriesDefault, "carries the default route: taking it cuts this host off"],
    [
      "ssh-session",
      peers.length > 0,
      `carries the ssh session with ${[...new Set(peers)].join(", ")}: taking it cuts that off`,
    ],
    [
      "switch-port",
      nic.master !== null && nic.portOf === "bridge",
      `is a port of the bridge ${nic.master}: taking it cuts off whatever is behind that`,
    ],
  ];
  return loads
    .filter(([load, isSo]) => isSo && !consent.includes(load))
    .map(
      ([load, , text]) =>
        `host-nic: ${nic.name} ${text}; name another NIC, or say so twice: ${CONSENT_FLAG[load]} --yes-really`,
    );
}

/** Other interfaces whose addresses or routes fall into the lab's network, where answers would go the wrong way. */
export function refuseOverlap(
  view: NetworkView,
  device: string | null,
  lab: Ipv4Network,
  whose: string,
): string[] {
  const addresses = view.links
    .filter((link) => link.name !== device)
    .flatMap((link) => link.addresses.map((address) => ({ ...address, on: link.name })))
    .filter((address) => overlaps(address, lab))
    .map(({ address, prefixLength, on }) => `address ${address}/${prefixLength} of ${on}`);
  const routes = view.routes
    .filter((route) => route.device !== device)
    .filter(({ destination }) => isWithin(destination, lab))
    .map((route) => `route to ${route.destination} over ${route.device}`);
  // An address makes a route by itself: one complaint says it.
  const found = addresses.length > 0 ? addresses : routes;
  if (found.length === 0) return [];
  return [
    `host-address: ${lab.address}/${lab.prefixLength} overlaps with ${found.join(", ")} (${whose}); give host, guest and tester addresses of another network`,
  ];
}

function isWithin(destination: string, lab: Ipv4Network): boolean {
  const network = readIpv4(destination.includes("/") ? destination : `${destination}/32`);
  return network !== null && overlaps(network, lab);
}
