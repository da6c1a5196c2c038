import type { NicArguments } from "../nics/types.ts";
import { PROPERTY_SINCE, qemuHas } from "./qemu-versions.ts";

export type QemuCommandRequest = {
  version: string;
  acceleration: "kvm" | "tcg";
  /** Compressed kernel, and the unpacked one for versions that start it. */
  kernel: string;
  unpackedKernel: string | null;
  initramfs: string;
  kernelArguments: readonly string[];
  memoryMb: number;
  cpus: number;
  /** Folders of firmware, for a QEMU that was not installed. */
  dataDirs: readonly string[];
  nic: NicArguments | null;
  sockets: { qmp: string; agent: string };
  consoleFile: string;
};

/** Name under which the guest agent looks for its channel. */
const AGENT_PORT = "org.qemu.guest_agent.0";

/** Arguments of `qemu-system-x86_64` for one guest, spelled as that version wants them. Pure. */
export function qemuArguments(request: QemuCommandRequest): string[] {
  const { version } = request;
  return [
    ...request.dataDirs.flatMap((folder) => ["-L", folder]),
    qemuHas(version, "noUserConfig") ? "-no-user-config" : "-nodefconfig",
    "-nodefaults",
    ...["-display", "none", "-no-reboot"],
    ...acceleration(version, request.acceleration),
    ...["-m", String(request.memoryMb), "-smp", String(request.cpus)],
    ...["-kernel", chooseKernel(request)],
    ...["-initrd", request.initramfs, "-append", request.kernelArguments.join(" ")],
    ...[
      "-chardev",
      options("file", {
        id: "console",
        path: request.consoleFile,
        ...(qemuHas(version, "chardevAppend") ? { append: "on" } : {}),
      }),
      "-serial",
      "chardev:console",
    ],
    ...["-chardev", listener("qmp", request.sockets.qmp), "-qmp", "chardev:qmp"],
    ...["-chardev", listener("agent", request.sockets.agent)],
    ...["-device", "virtio-serial-pci,id=control"],
    ...["-device", `virtserialport,bus=control.0,chardev=agent,name=${AGENT_PORT}`],
    ...(request.nic ? nicArguments(version, request.nic) : []),
  ];
}

/** `-netdev` and `-device` of a NIC; properties that this version does not know are left out. */
export function nicArguments(version: string, nic: NicArguments): string[] {
  const known = Object.entries(nic.device.properties).filter(([name]) => {
    const feature = PROPERTY_SINCE[name];
    return feature === undefined || qemuHas(version, feature);
  });
  return [
    ...["-netdev", options("tap", { id: "net0", ...nic.netdev })],
    ...["-device", options(nic.device.model, { netdev: "net0", ...Object.fromEntries(known) })],
  ];
}

function acceleration(version: string, name: "kvm" | "tcg"): string[] {
  const cpu = name === "kvm" ? "host" : qemuHas(version, "cpuMax") ? "max" : "qemu64";
  if (!qemuHas(version, "accelOption")) return ["-machine", `pc,accel=${name}`, "-cpu", cpu];
  const value = name === "tcg" && qemuHas(version, "multiThreadedTcg") ? "tcg,thread=multi" : name;
  return ["-machine", "pc", "-accel", value, "-cpu", cpu];
}

function chooseKernel(request: QemuCommandRequest): string {
  const direct = request.unpackedKernel !== null && qemuHas(request.version, "pvhKernel");
  return direct && request.unpackedKernel ? request.unpackedKernel : request.kernel;
}

function listener(id: string, path: string): string {
  return options("socket", { id, path, server: "on", wait: "off" });
}

/** QEMU's option syntax: a comma within a value is doubled (QEMU, Invocation). */
function options(first: string, values: Readonly<Record<string, string>>): string {
  return [
    first,
    ...Object.entries(values).map(([key, value]) => `${key}=${value.replaceAll(",", ",,")}`),
  ].join(",");
}
