import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { interpreterOf } from "../tools/elf.ts";
import type { Tool } from "../tools/types.ts";
import { type CpioEntry, writeCpio } from "./cpio.ts";
import { INIT_SCRIPT, RUN_SCRIPT, RUN_SCRIPT_PATH } from "./init-script.ts";
import type { KernelSource } from "./kernel.ts";
import { findLibraries } from "./libraries.ts";
import { orderModules, parseModulesBuiltin, parseModulesDep } from "./modules.ts";
import { decompress } from "./unpack-kernel.ts";

/** Modules of the control channel, which every guest needs. */
const CONTROL_MODULES = ["virtio_pci", "virtio_console"];
/** Modules of which a guest needs the one that drives its NIC. */
const NIC_MODULES = ["virtio_net", "e1000"];

const APPLETS = [
  ...["sh", "mount", "insmod", "ip", "usleep", "sleep", "cat", "printf", "kill", "ps", "ls"],
  ...[
    "uname",
    "dmesg",
    "grep",
    "sysctl",
    "head",
    "nproc",
    "lsmod",
    "taskset",
    "poweroff",
    "readlink",
    "free",
  ],
];

export type InitramfsParts = {
  busybox: Tool;
  /** Programs that go into /bin under their own names. */
  programs: readonly Tool[];
  kernel: KernelSource;
};

/**
 * The guest's whole file system: busybox, the programs with their libraries, the kernel modules that it needs in the
 * order of loading, and an init. Not compressed: copying a few megabytes is quicker than unpacking them on an
 * emulated processor.
 */
export async function buildInitramfs(parts: InitramfsParts): Promise<Buffer> {
  const folders = [
    "bin",
    "dev",
    "etc",
    "lib",
    "lib64",
    "modules",
    "proc",
    "run",
    "sys",
    "tmp",
    "var",
    "var/run",
  ];
  return writeCpio([
    ...folders.map((path): CpioEntry => ({ kind: "directory", path })),
    // The kernel opens /dev/console for init before anything is mounted.
    { kind: "character", path: "dev/console", major: 5, minor: 1 },
    script("init", INIT_SCRIPT),
    script(RUN_SCRIPT_PATH.slice(1), RUN_SCRIPT),
    { kind: "file", path: "etc/passwd", data: Buffer.from("root:x:0:0:root:/:/bin/sh\n") },
    { kind: "file", path: "etc/hosts", data: Buffer.from("127.0.0.1 localhost\n") },
    program("busybox", parts.busybox),
    ...APPLETS.map((name): CpioEntry => ({ kind: "link", path: `bin/${name}`, target: "busybox" })),
    ...parts.programs.map((tool) => program(tool.name, tool)),
    ...(await libraries(parts.programs)),
    ...modules(parts),
  ]);
}

function script(path: string, text: string): CpioEntry {
  return { kind: "file", path, data: Buffer.from(text), executable: true };
}

function program(name: string, tool: Tool): CpioEntry {
  return { kind: "file", path: `bin/${name}`, data: readFileSync(tool.path), executable: true };
}

async function libraries(programs: readonly Tool[]): Promise<CpioEntry[]> {
  const files = new Map<string, string>();
  for (const tool of programs)
    for (const { guestPath, file } of await findLibraries(tool, interpreterOf(readFileSync(tool.path)))) {
      const known = files.get(guestPath);
      if (known !== undefined && !readFileSync(known).equals(readFileSync(file)))
        throw new Error(
          `${guestPath} differs between ${known} and ${file}: the guest's programs must come from one system`,
        );
      files.set(guestPath, file);
    }
  return [...files].map(([path, file]) => ({
    kind: "file",
    path: path.slice(1),
    data: readFileSync(file),
    executable: true,
  }));
}

function modules({ kernel }: InitramfsParts): CpioEntry[] {
  const index = parseModulesDep(readFileSync(join(kernel.modules, "modules.dep"), "utf8"));
  const builtin = parseModulesBuiltin(readFileSync(join(kernel.modules, "modules.builtin"), "utf8"));
  const control = orderModules(index, builtin, CONTROL_MODULES);
  const forNic = NIC_MODULES.map((name) => ({
    name,
    order: orderModules(index, builtin, [name]).filter((path) => !control.includes(path)),
  }));
  const all = new Set([...control, ...forNic.flatMap(({ order }) => order)]);
  const list = (path: string, order: readonly string[]): CpioEntry => ({
    kind: "file",
    path,
    data: Buffer.from(order.map((file) => `${fileName(file)}\n`).join("")),
  });
  return [
    list("modules/order", control),
    ...forNic.map(({ name, order }) => list(`modules/order.${name}`, order)),
    ...[...all].map((path): CpioEntry => {
      const data = decompress(readFileSync(join(kernel.modules, path)));
      if (data === null)
        throw new Error(`${path} cannot be unpacked; install xz-utils and zstd, then try again`);
      return { kind: "file", path: `modules/${fileName(path)}`, data };
    }),
  ];
}

function fileName(path: string): string {
  return basename(path).replace(/\.ko\.\w+$/, ".ko");
}
