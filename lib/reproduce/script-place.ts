import type { Boot } from "../domain/boot.ts";
import type { Lab } from "../domain/factors.ts";

/** A device file that a boot's commands open, with the module that brings it. */
type Device = { path: string; module: string };

/** Device files that the machine below must have for a boot to be made again. */
export function devicesOf({ acceleration, cell, commands }: Boot): Device[] {
  const says = (pattern: RegExp) => commands.some(({ argv }) => pattern.test(argv.join(" ")));
  return [
    ...(cell.nic !== null && acceleration === "kvm" ? [{ path: "/dev/kvm", module: "kvm" }] : []),
    ...(says(/\bip tuntap\b/) ? [{ path: "/dev/net/tun", module: "tun" }] : []),
    ...(says(/\bvhost=on\b|\bvhostfds?=/) ? [{ path: "/dev/vhost-net", module: "vhost_net" }] : []),
  ];
}

/** What the attachment asks of the kernel; it loads these by itself where it has them. */
function modulesOf({ cell }: Boot): string[] {
  if (cell.switch === "macvtap") return ["macvtap"];
  if (cell.switch === "bridge") return ["bridge"];
  return cell.switch === "openvswitch" && cell.options.datapath !== "netdev" ? ["openvswitch"] : [];
}

/** Where a boot's script runs, sentence by sentence: for the page and the head of the script. */
export function placeOf(boot: Boot, lab: Lab): string[] {
  const parts = [
    ...devicesOf(boot).map(({ path }) => path),
    ...modulesOf(boot).map((name) => `module ${name}`),
  ];
  const needs = parts.length === 0 ? "" : ` It needs ${parts.join(", ")}.`;
  if (lab !== "vm")
    return [
      `It runs as root on the machine that measured, or one that has the same programs at the same paths.${needs}`,
    ];
  return [
    "The run measured in a lab VM that was thrown away: kernel and modules were the VM's, programs and files the host's.",
    `So it runs as root on a machine that has those files at the paths it names, and itself what the VM's kernel brought.${needs}`,
    "The agent's own command makes such a lab VM again, and works on a machine that has none of this.",
  ];
}
