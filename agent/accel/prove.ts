import { createHash } from "node:crypto";
import { accessSync, constants, readFileSync } from "node:fs";
import { bootGuest } from "../guest/boot.ts";
import type { GuestImage, QemuBinary } from "../guest/types.ts";
import { type AccelerationProof, readProof, writeProof } from "./cache.ts";
import { type ProbeSession, withProbeSession } from "./probe-session.ts";

/** A guest under KVM is up in a second or two; one that does not answer by now never will. */
const KVM_TIMEOUT_MS = 15_000;
/** KVM within an emulated machine (a lab VM) is real, and an order of magnitude slower. */
const NESTED_KVM_TIMEOUT_MS = 120_000;
const TCG_TIMEOUT_MS = 60_000;

export type { AccelerationProof };

/** With `host`, `journal` and `directory` the probe is part of that run; without them it keeps a journal of its own. */
export type ProbeRequest = Partial<ProbeSession> & {
  qemu: QemuBinary;
  image: GuestImage;
  /** Told before a boot that may take seconds. */
  log?: (line: string) => void;
};

/**
 * Finds out by booting whether guests run under KVM here, else under TCG: a device node proves nothing. The answer is
 * kept per kernel, QEMU, guest image and boot of this machine, so that it costs its time once.
 * @throws where a guest boots under neither, with its console's end.
 */
export async function proveAcceleration(request: ProbeRequest): Promise<AccelerationProof> {
  const key = proofKey(request);
  const known = readProof(key);
  if (known) return known;
  const proof = await probe(request);
  writeProof(key, proof);
  return proof;
}

/** Boots a guest without a NIC and stops it; resolves to the seconds that the boot took. */
export async function tryBoot(request: ProbeRequest, acceleration: "kvm" | "tcg"): Promise<number> {
  const { host, journal, directory } = request;
  const boot = async (session: ProbeSession) => {
    const guest = await bootGuest({
      ...session,
      qemu: request.qemu,
      image: request.image,
      acceleration,
      nic: null,
      tapFd: null,
      address: null,
      memoryMb: 256,
      cpus: 1,
      timeoutMs: acceleration === "kvm" ? kvmTimeoutMs() : TCG_TIMEOUT_MS,
      pinning: {},
    });
    await guest.stop();
    return guest.bootSeconds;
  };
  return host && journal && directory ? boot({ host, journal, directory }) : withProbeSession(boot);
}

async function probe(request: ProbeRequest): Promise<AccelerationProof> {
  const kvm = await tryKvm(request);
  if (kvm.ok)
    return {
      acceleration: "kvm",
      statement: `a guest booted under KVM in ${kvm.seconds.toFixed(1)} s`,
      seconds: kvm.seconds,
    };
  const seconds = await tryBoot(request, "tcg");
  const statement = `${kvm.reason}; a guest booted under TCG emulation in ${seconds.toFixed(1)} s`;
  return { acceleration: "tcg", statement, seconds };
}

async function tryKvm(
  request: ProbeRequest,
): Promise<{ ok: true; seconds: number } | { ok: false; reason: string }> {
  try {
    accessSync("/dev/kvm", constants.R_OK | constants.W_OK);
  } catch {
    return { ok: false, reason: "/dev/kvm is missing or not ours to open" };
  }
  request.log?.(`trying KVM with a guest (at most ${kvmTimeoutMs() / 1000} s, once)`);
  try {
    return { ok: true, seconds: await tryBoot(request, "kvm") };
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 300) : String(error);
    return { ok: false, reason: `/dev/kvm is there, but no guest boots on it (${why})` };
  }
}

function kvmTimeoutMs(): number {
  const isEmulated = /^model name\s*:.*QEMU (TCG|Virtual) CPU/m.test(readFileSync("/proc/cpuinfo", "utf8"));
  return isEmulated ? NESTED_KVM_TIMEOUT_MS : KVM_TIMEOUT_MS;
}

function proofKey({ qemu, image }: ProbeRequest): string {
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return createHash("sha256").update([boot, qemu.sha256, image.hash].join(" ")).digest("hex").slice(0, 24);
}
