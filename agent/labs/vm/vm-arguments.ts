/** Command line of the lab VM itself, less the program. Shares: the machine's root read-only, one folder writable. */
export function labVmArguments(request: {
  acceleration: "kvm" | "tcg";
  kernel: string;
  initramfs: string;
  sharedFolder: string;
  cpus: number;
  memoryMb: number;
  qmpSocket: string;
}): string[] {
  const acceleration =
    request.acceleration === "kvm"
      ? ["-accel", "kvm", "-cpu", "host"]
      : ["-accel", "tcg,thread=multi", "-cpu", "max"];
  return [
    "-nodefaults",
    "-no-user-config",
    "-display",
    "none",
    "-no-reboot",
    "-machine",
    "pc",
    ...acceleration,
    "-smp",
    String(request.cpus),
    "-m",
    String(request.memoryMb),
    "-kernel",
    request.kernel,
    "-initrd",
    request.initramfs,
    "-append",
    "console=ttyS0 quiet panic=-1 mitigations=off nowatchdog",
    "-serial",
    "stdio",
    "-qmp",
    `unix:${request.qmpSocket},server=on,wait=off`,
    "-fsdev",
    "local,id=root,path=/,security_model=none,readonly=on,multidevs=remap",
    "-device",
    "virtio-9p-pci,fsdev=root,mount_tag=root",
    "-fsdev",
    `local,id=shared,path=${request.sharedFolder},security_model=none`,
    "-device",
    "virtio-9p-pci,fsdev=shared,mount_tag=shared",
    "-device",
    "virtio-rng-pci",
  ];
}
