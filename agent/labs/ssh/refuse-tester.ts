import { deviceOf, type NetworkView } from "./network-view.ts";
import { refuseOverlap } from "./refuse-nic.ts";
import type { SshLabSettings } from "./settings.ts";

/** All that is looked at on the tester before anything is done there. */
export type TesterView = NetworkView & {
  /** Programs that are not there. */
  missing: readonly string[];
  /** Root, or sudo that asks no question. */
  mayChange: boolean;
  /** Interface of the ssh connection. */
  controlDevice: string | null;
};

/** Which package brings a program, on Debian and its kin. */
const PACKAGE: Readonly<Record<string, string>> = {
  netperf: "netperf",
  netserver: "netperf",
  ip: "iproute2",
  ethtool: "ethtool",
};

/** The tester's interface on the cable; null where it cannot be told. */
export function testerDevice(view: NetworkView, settings: SshLabSettings): string | null {
  return settings.testerNic ?? deviceOf(view, settings.addresses.tester);
}

/**
 * Why the tester cannot serve, each with what to do; empty where it can. Pure.
 * @param changes the cells ask for an MTU or offloads of their own
 */
export function refuseTester(view: TesterView, settings: SshLabSettings, changes: boolean): string[] {
  if (view.missing.length > 0) return [refuseMissing(view.missing, settings)];
  const { destination } = settings.access;
  const { tester: address, prefixLength } = settings.addresses;
  const device = testerDevice(view, settings);
  if (device === null)
    return [
      `tester-nic: no interface of ${destination} has ${address}; name its NIC on the cable, and the run gives it the address`,
    ];
  const link = view.links.find(({ name }) => name === device);
  if (!link) {
    const there = view.links.filter(({ isLoopback }) => !isLoopback).map(({ name }) => name);
    return [
      `tester-nic: ${destination} has no ${device}; it has ${there.join(", ") || "no other interface"}`,
    ];
  }
  const owner = deviceOf(view, address);
  const needsChange = !link.isUp || owner === null || changes;
  return [
    ...(owner !== null && owner !== device
      ? [`tester-address: ${address} belongs to ${owner} of ${destination}, not to ${device}`]
      : []),
    ...(needsChange && !view.mayChange
      ? [
          `tester: ${destination} may not change ${device}; log in as root, or allow ip and ethtool by sudo without a password, or set ${device} up with ${address}/${prefixLength} beforehand`,
        ]
      : []),
    ...(changes && view.controlDevice === device
      ? [
          `tester-nic: the ssh connection goes over ${device} of ${destination}; without --mtu and --offload, or over another NIC`,
        ]
      : []),
    ...refuseOverlap(view, device, { address, prefixLength }, destination),
  ];
}

function refuseMissing(missing: readonly string[], { access }: SshLabSettings): string {
  const packages = [...new Set(missing.map((name) => PACKAGE[name] ?? "coreutils"))];
  return `tester: ${access.destination} has no ${missing.join(", ")}; install there: apt-get install ${packages.join(" ")} (netperf is in Debian's non-free component)`;
}
