import type { Command, Proof } from "../../lib/domain/boot.ts";
import type { Cell, CellOptions } from "../../lib/domain/cell.ts";
import type { Switch } from "../../lib/domain/factors.ts";
import type { Journal } from "../exec/types.ts";
import type { LabAddresses, StartedLab } from "../labs/types.ts";

/** How QEMU is given its end of the attachment. */
export type NetdevBackend =
  /** A tap that already exists: `-netdev tap,ifname=NAME,script=no,downscript=no`. */
  | { kind: "tap"; ifname: string }
  /** An open character device (macvtap) handed over as an inherited descriptor: `-netdev tap,fd=N`. */
  | { kind: "fd"; open: () => number; device: string };

/** Packet and byte counters of one device, for the proof that traffic went where the cell says. */
export type PathCounters = Record<string, { rxPackets: number; txPackets: number }>;

/** A cell's attachment while it stands. For `host`, the uplink itself carries the address and there is no backend. */
export interface Attachment {
  readonly backend: NetdevBackend | null;
  /** Commands that built it, in order, for *Reproduce*. */
  readonly commands: readonly Command[];
  /** Options as they really are: `datapath`, `mode`, ... */
  readonly options: CellOptions;
  /** MAC address that the guest's NIC must have. */
  readonly guestMac: string;
  /** Offload features that the guest's virtio NIC must go without (OVS netdev): device properties of QEMU. */
  readonly guestOffloadsOff: boolean;
  /** MTU of the whole path in bytes. */
  readonly mtu: number;
  readPath(): Promise<PathCounters>;
  /** Judges two readings around the boot's trials: did the very bridge, port or macvtap carry them? */
  provePath(before: PathCounters, after: PathCounters): Promise<Proof>;
  /** Threads or processes that forward for this switch in user space (ovs-vswitchd): pids, for CPU accounting. */
  readonly forwarderPids: readonly number[];
  /** Interface name to ethtool feature to on/off at every end, as measured after the build. */
  readOffloads(): Promise<Record<string, Record<string, boolean>>>;
  remove(): Promise<void>;
}

/** What a plan needs to know of a lab that does not stand yet. */
export type LabNames = { uplink: string; bridge: string; tap: string; addresses: LabAddresses };

/** One switch = one file that exports one of these. */
export interface SwitchDriver {
  readonly name: Switch;
  /** Null where it can be built here, else why not and what to do. `options` resolves `datapath` and `mode`. */
  probe(
    lab: StartedLab,
    options: CellOptions,
  ): Promise<{ ok: true; options: CellOptions } | { ok: false; reason: string }>;
  /** Pure: the commands that `attach` will run, for `plan` and *Reproduce*; device names as given. */
  describe(cell: Cell, names: LabNames): Command[];
  attach(lab: StartedLab, journal: Journal, cell: Cell): Promise<Attachment>;
}
