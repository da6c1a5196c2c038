import type { Command } from "../../lib/domain/boot.ts";
import type { CellOptions } from "../../lib/domain/cell.ts";
import type { Acceleration } from "../../lib/domain/factors.ts";
import type { Endpoint, Journal } from "../exec/types.ts";
import type { Launch } from "../tools/types.ts";

/** What every lab offers once it stands: a host side, a tester, and a wire between them. */
export interface StartedLab {
  readonly host: Endpoint;
  readonly tester: Endpoint;
  /** Interface of the host side that the wire is plugged into; a switch takes it as its uplink. */
  readonly uplink: string;
  /** Interface of the tester on the wire. */
  readonly testerDevice: string;
  readonly addresses: LabAddresses;
  readonly ports: LabPorts;
  readonly wire: Wire;
  readonly acceleration: Acceleration;
  /** With netserver running at the tester: throws where netperf does not get through, before any cell is blamed. */
  proveWire(netperf: Launch): Promise<void>;
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

/** netserver's control port, and the data port of every test at netserver's side. */
export type LabPorts = { control: number; data: number };

/** The settings of the wire's two ends. */
export interface Wire {
  /**
   * Puts a cell's MTU and offloads on both ends, or the lab's own where it asks for none. Resolves with the MTU (bytes)
   * and the commands that set both, for *Reproduce*.
   */
  settle(options: Pick<CellOptions, "mtu" | "offload">): Promise<{ mtu: number; commands: Command[] }>;
  /** For a datapath that cannot hand checksums and segmentation on to a NIC: the ends do without, until settled again. */
  leaveNothingToNics(): Promise<Command[]>;
}

export interface Lab {
  readonly name: "netns" | "ssh";
  /** Looks whether the lab can stand, before anything is built or changed; throws with all that is in the way. */
  check(context: LabContext): Promise<void>;
  start(context: LabContext): Promise<StartedLab>;
}

export type LabContext = { journal: Journal; directory: string };
