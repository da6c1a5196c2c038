/**
 * All that changed on QEMU's command line and in QMP between 1.0 and 11 and that a guest of ours meets, in one
 * table: the version in which each spelling appeared. What is not here was the same in all of them. Source: QEMU's
 * ChangeLog wiki, docs/about/removed-features.rst and `qemu-options.hx` of the releases.
 */
const SINCE = {
  /** `-no-user-config`; before it `-nodefconfig`. */
  noUserConfig: [1, 2],
  /** `-chardev file,append=on`: the file may be cut while QEMU writes it. */
  chardevAppend: [2, 6],
  /** `-accel NAME`; before it `-machine pc,accel=NAME`. */
  accelOption: [2, 9],
  /** `-cpu max` for TCG; before it the plain `qemu64`. */
  cpuMax: [2, 9],
  /** `-accel tcg,thread=multi`. */
  multiThreadedTcg: [2, 9],
  /** QMP `query-cpus-fast`; `query-cpus` went away in 6.0. */
  queryCpusFast: [2, 12],
  /** Starts an unpacked kernel (ELF with a PVH entry) by `-kernel`. */
  pvhKernel: [4, 0],
  /** virtio-net's UDP segmentation offloads, on by default. */
  udpSegmentation: [8, 2],
} as const satisfies Record<string, readonly [number, number]>;

export type QemuFeature = keyof typeof SINCE;

/** True where a QEMU of that version (`7.2.22`, `11.1.0-rc1`) has the feature. Throws for text without a version. */
export function qemuHas(version: string, feature: QemuFeature): boolean {
  const match = /^(\d+)\.(\d+)/.exec(version);
  if (!match) throw new Error(`${JSON.stringify(version)} is no QEMU version; expected e.g. 7.2.22`);
  const [major, minor] = [Number(match[1]), Number(match[2])];
  const [sinceMajor, sinceMinor] = SINCE[feature];
  return major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
}

/** Device properties that older versions do not know, and would refuse. */
export const PROPERTY_SINCE: Readonly<Record<string, QemuFeature>> = {
  guest_uso4: "udpSegmentation",
  guest_uso6: "udpSegmentation",
  host_uso: "udpSegmentation",
};

/** QMP command that lists the vCPU threads, and the field of each that holds the thread's id. */
export function vcpuQuery(version: string): { command: string; field: string } {
  return qemuHas(version, "queryCpusFast")
    ? { command: "query-cpus-fast", field: "thread-id" }
    : { command: "query-cpus", field: "thread_id" };
}
