import type { Command } from "../../lib/domain/boot.ts";
import type { Acceleration } from "../../lib/domain/factors.ts";
import type { CommandResult, Endpoint, Journal, RunningProcess } from "../exec/types.ts";
import type { NicArguments } from "../nics/types.ts";

/** A QEMU binary that was asked for its version. */
export type QemuBinary = {
  /** `7.2.22`: what names the factor level. */
  version: string;
  fullVersion: string;
  path: string;
  /** How to start it: its own path, or a private tree's loader with `--library-path`, and `-L` folders. */
  launch: {
    file: string;
    prefixArgs: readonly string[];
    dataDirs: readonly string[];
    env?: Readonly<Record<string, string>>;
  };
  sha256: string;
  /** `system`, `debian:trixie`, `path`. */
  source: string;
};

/** Kernel and initramfs that were built once and are reused by content hash. */
export type GuestImage = {
  kernel: string;
  /** The same kernel without its compression, for QEMU 4.0 and later (PVH); null where it has no such entry. */
  unpackedKernel: string | null;
  initramfs: string;
  kernelRelease: string;
  hash: string;
};

export type GuestRequest = {
  qemu: QemuBinary;
  image: GuestImage;
  acceleration: Extract<Acceleration, "kvm" | "tcg">;
  /** Null for a probe boot without any NIC. */
  nic: NicArguments | null;
  /** Opened descriptor for `fd=` backends, else null. */
  tapFd: number | null;
  address: { ip: string; prefixLength: number; mac: string; mtu: number } | null;
  memoryMb: number;
  cpus: number;
  directory: string;
  host: Endpoint;
  journal: Journal;
  timeoutMs: number;
  /** CPU list per role where there are cores to pin, else empty. */
  pinning: Record<string, string>;
};

/** Outcome of a program inside the guest; `seconds` is its life as the guest's own clock saw it. */
export type GuestExecResult = CommandResult;

/** A guest that answers on its control channel (QEMU guest agent over virtio-serial or serial, never the NIC). */
export interface Guest {
  readonly process: RunningProcess;
  readonly pid: number;
  readonly bootSeconds: number;
  readonly command: Command;
  /** Thread ids of the vCPUs, asked over QMP once after boot. */
  readonly vcpuTids: readonly number[];
  /** QMP command (query-stats, ...); never during a trial. */
  qmp(command: string, args?: Record<string, unknown>): Promise<unknown>;
  /** Starts a program; returns without waiting. */
  exec(file: string, args: readonly string[]): Promise<GuestProcess>;
  readFile(path: string): Promise<string>;
  console(): Promise<string>;
  stop(): Promise<void>;
}

export interface GuestProcess {
  /**
   * Waits for the end; asks for the first time only after `notBefore` seconds, so that nothing polls a guest
   * while it measures. Rejects after `timeoutSeconds` with the program killed in the guest.
   */
  wait(options: { notBefore: number; timeoutSeconds: number }): Promise<GuestExecResult>;
}
