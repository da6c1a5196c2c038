/** Where the folder that host and lab VM share is seen inside. */
export const SHARED = "/run/vnicbench-lab";

/** Modules that the VM needs to reach its root; loaded from the initramfs. */
export const EARLY_MODULES = ["virtio_pci", "9pnet_virtio", "9p", "overlay"] as const;

/**
 * Modules of the lab itself, loaded from the kernel's own tree once the root is there. A kernel that lacks one loses
 * what it brings. libcrc32c, which openvswitch needs, asks for an implementation by name: modules.dep does not tell.
 */
export const LAB_MODULES = [
  "crc32c_generic",
  "tun",
  "veth",
  "bridge",
  "macvtap",
  "openvswitch",
  "vhost_net",
  "kvm_amd",
  "kvm_intel",
] as const;

/**
 * `/init` of the lab VM's initramfs: mounts this machine's own root read-only over 9p with a writable layer in memory
 * on top, then hands over to `stage2`. Files are made in that layer, never over 9p, so that programs which unlink
 * what they hold open (ovsdb-server) work; /tmp stays visible, since checkout and tools may lie there.
 */
export function initScript(earlyModules: readonly string[]): string {
  return `#!/bin/busybox sh
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
$b mount -t devtmpfs dev /dev
for m in ${earlyModules.join(" ")}; do $b insmod /modules/$m.ko || echo "vnicbench: cannot load $m"; done
$b mount -t 9p -o trans=virtio,version=9p2000.L,cache=loose,msize=512000,ro root /lower || exec $b poweroff -f
$b mount -t tmpfs layer /layer
$b mkdir /layer/upper /layer/work
$b mount -t overlay -o lowerdir=/lower,upperdir=/layer/upper,workdir=/layer/work overlay /root || exec $b poweroff -f
for d in proc sys dev; do $b mount --move /$d /root/$d; done
$b mount -t tmpfs -o mode=755 memory /root/run
$b mkdir -p /root/dev/pts /root/dev/shm
$b mount -t devpts devpts /root/dev/pts
$b mount -t tmpfs shm /root/dev/shm
$b mount -t tracefs tracefs /root/sys/kernel/tracing
$b mount -t debugfs debugfs /root/sys/kernel/debug
$b mkdir -p /root${SHARED}
$b mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000,cache=none shared /root${SHARED} || exec $b poweroff -f
$b cp /bin/busybox /root/run/busybox
exec $b switch_root /root /run/busybox sh ${SHARED}/stage2
`;
}

/**
 * Second stage, read from the shared folder: loads the lab's modules, runs the agent, records its exit code and
 * powers off. Nothing here is quoted by hand: every value is a path that the agent chose itself, checked below.
 */
export function stage2Script(request: {
  modules: readonly string[];
  node: string;
  agent: string;
  /** This machine's own name: its runs are known by it, whichever lab they were made in. */
  hostname: string;
  environment: Readonly<Record<string, string>>;
}): string {
  const safe = (value: string) => {
    if (!/^[\w./@:+,=~-]+$/.test(value))
      throw new Error(`${JSON.stringify(value)} cannot be handed to the lab VM`);
    return value;
  };
  const exports = Object.entries(request.environment).map(
    ([name, value]) => `export ${safe(name)}=${safe(value)}`,
  );
  return `b=/run/busybox
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
${exports.join("\n")}
for m in ${request.modules.map(safe).join(" ")}; do $b insmod $m 2>/dev/null; done
$b hostname ${safe(request.hostname)}
$b ip link set lo up 2>/dev/null
[ -e /dev/kvm ] && $b chmod 666 /dev/kvm
cd /
${safe(request.node)} ${safe(request.agent)} lab-worker ${SHARED}/job.json > ${SHARED}/agent.log 2>&1
echo $? > ${SHARED}/exit-code
$b sync
$b poweroff -f
`;
}
