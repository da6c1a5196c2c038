import type { Command } from "../../lib/domain/boot.ts";
import type { Acceleration } from "../../lib/domain/factors.ts";
import type { Endpoint, Journal } from "../exec/types.ts";

/** What every lab offers once it stands: a host side, a tester, and a wire between them. */
export interface StartedLab {
  readonly host: Endpoint;
  readonly tester: Endpoint;
  /** Interface of the host side that the wire is plugged into; a switch takes it as its uplink. */
  readonly uplink: string;
  /** Interface of the tester on the wire. */
  readonly testerDevice: string;
  readonly addresses: LabAddresses;
  readonly acceleration: Acceleration;
  /** Commands that laid the lab, in order, for *Reproduce*. */
  readonly commands: readonly Command[];
  /** Private directory of this lab (sockets, logs, OVS database); removed with it. */
  readonly directory: string;
  stop(): Promise<void>;
}

/** IPv4 of 198.18.0.0/15 (RFC 2544) without prefix length. */
export type LabAddresses = {
  host: string;
  guest: string;
  tester: string;
  prefixLength: number;
  guestMac: string;
};

export interface Lab {
  readonly name: "netns" | "vm" | "ssh";
  start(context: { journal: Journal; directory: string }): Promise<StartedLab>;
}
