import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { ulid } from "ulid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { proveAcceleration } from "../accel/prove.ts";
import { openJournal, type RunJournal } from "../exec/journal.ts";
import { createLocalEndpoint } from "../exec/local-endpoint.ts";
import { findQemus } from "../tools/qemu.ts";
import { missingTools } from "../tools/resolve.ts";
import { setupTools } from "../tools/setup.ts";
import { bootGuest } from "./boot.ts";
import { buildGuest } from "./build.ts";
import type { Guest, GuestImage, GuestRequest, QemuBinary } from "./types.ts";

const directory = mkdtempSync(join(tmpdir(), "vnicbench-guest-"));
/** Roles on different CPUs where there are two. */
const PINNING = { qemu: "0", vcpu: String(Math.min(1, availableParallelism() - 1)) };
let journal: RunJournal;
let image: GuestImage;
let qemu: QemuBinary;
let acceleration: "kvm" | "tcg";
let guest: Guest;

const request = (): GuestRequest => ({
  qemu,
  image,
  acceleration,
  nic: null,
  tapFd: null,
  address: null,
  memoryMb: 256,
  cpus: 1,
  directory: join(directory, "guest"),
  host: createLocalEndpoint({ where: "host", journal, runId: journal.runId }),
  journal,
  timeoutMs: 60_000,
  pinning: PINNING,
});

beforeAll(async () => {
  await setupTools({ yes: true, ask: async () => true, log: () => undefined });
  journal = openJournal(ulid(), { state: join(directory, "state") });
  image = await buildGuest();
  const [first] = await findQemus();
  if (!first) throw new Error("no QEMU on this machine after setup");
  qemu = first;
  acceleration = (await proveAcceleration({ qemu, image })).acceleration;
  guest = await bootGuest(request());
});

afterAll(async () => {
  await guest?.stop();
  await journal?.unwind();
  rmSync(directory, { recursive: true, force: true });
});

test("setup leaves no tool missing", async () => {
  expect(await missingTools()).toEqual([]);
});

test("the guest is up within ten seconds", () => {
  expect(guest.bootSeconds).toBeLessThan(10);
});

test("a program runs, and output, exit code and its own time come back", async () => {
  const started = await guest.exec("/bin/sh", ["-c", "echo out; echo err >&2; sleep 1; exit 3"]);
  const result = await started.wait({ notBefore: 1, timeoutSeconds: 10 });
  expect(result).toMatchObject({ stdout: "out\n", stderr: "err\n", exitCode: 3 });
  expect(result.seconds).toBeGreaterThan(0.95);
  expect(result.seconds).toBeLessThan(1.6);
});

test("netperf runs with its own libraries against a netserver in the guest", async () => {
  // netperf resolves names with AI_ADDRCONFIG, which takes 127.0.0.1 for no address at all.
  const own = "198.18.0.9";
  const add = await guest.exec("/bin/ip", ["addr", "add", `${own}/32`, "dev", "lo"]);
  expect((await add.wait({ notBefore: 0, timeoutSeconds: 10 })).exitCode).toBe(0);
  await guest.exec("/bin/netserver", ["-4", "-L", own, "-p", "12865", "-D"]);
  const netperf = await guest.exec("/bin/netperf", [
    ...["-4", "-H", own, "-L", own, "-p", "12865", "-P", "0", "-l", "1", "-t", "TCP_STREAM"],
    ...["--", "-k", "THROUGHPUT"],
  ]);
  const result = await netperf.wait({ notBefore: 1, timeoutSeconds: 20 });
  expect(Number(/^THROUGHPUT=([\d.]+)$/m.exec(result.stdout)?.[1])).toBeGreaterThan(1);
});

test("a program that does not end is killed in the guest", async () => {
  const started = await guest.exec("/bin/sleep", ["1000"]);
  await expect(started.wait({ notBefore: 0, timeoutSeconds: 0.5 })).rejects.toThrow("was killed");
  const processes = await (await guest.exec("/bin/ps", [])).wait({ notBefore: 0, timeoutSeconds: 10 });
  expect(processes.stdout).not.toContain("sleep 1000");
});

test("a guest that prints without end does not fill the host's disk, and its last words are there", async () => {
  const spam =
    "i=0; while [ $i -lt 22000 ]; do echo $i xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; i=$((i+1)); done";
  const started = await guest.exec("/bin/sh", ["-c", `(${spam}; echo the end) >/dev/console`]);
  await started.wait({ notBefore: 0, timeoutSeconds: 120 });
  const path = join(directory, "guest", "console.log");
  await expect.poll(() => statSync(path).size, { timeout: 5_000 }).toBeLessThan(1024 * 1024);
  expect(await guest.console()).toMatch(/21999 x+\s+the end\s*$/);
});

test("QMP names the vCPU's thread, which is one of QEMU's", () => {
  expect(guest.vcpuTids).toHaveLength(1);
  expect(readdirSync(`/proc/${guest.pid}/task`)).toContain(String(guest.vcpuTids[0]));
});

test("QEMU's threads run on the CPU of their role, the vCPU on its own", () => {
  const cpusOf = (tid: number) =>
    /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync(`/proc/${guest.pid}/task/${tid}/status`, "utf8"))?.[1];
  expect(cpusOf(guest.pid)).toBe(PINNING.qemu);
  expect(guest.vcpuTids.map(cpusOf)).toEqual([PINNING.vcpu]);
});

test("the guest runs the image's kernel with the mitigations that it chooses itself", async () => {
  expect((await guest.readFile("/proc/sys/kernel/osrelease")).trim()).toBe(image.kernelRelease);
  expect(await guest.readFile("/proc/cmdline")).not.toContain("mitigations");
});

test("a guest that cannot start says so with QEMU's own words, and leaves nothing", async () => {
  const broken = {
    ...request(),
    directory: join(directory, "broken"),
    image: { ...image, initramfs: "/none" },
  };
  await expect(bootGuest(broken)).rejects.toThrow("/none");
});

test("after the stop, no process and no socket is left, and stopping twice is no error", async () => {
  const { pid } = guest;
  await guest.stop();
  await guest.stop();
  expect(existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/stat`, "utf8").split(" ")[2] !== "Z").toBe(
    false,
  );
  expect(existsSync(join(directory, "guest", "qmp.sock"))).toBe(false);
});
