import { z } from "zod";
import { MacvtapMode, Nic, OvsDatapath, Switch } from "./factors.ts";

/** What distinguishes cells beside switch, NIC and QEMU; absent means the attachment's default. */
export const CellOptions = z.strictObject({
  /** macvtap only. */
  mode: MacvtapMode.optional(),
  /** openvswitch only: the datapath that is really in use. */
  datapath: OvsDatapath.optional(),
  /** Bytes, at every end; absent means the lab's own (1500). */
  mtu: z.int().min(576).max(65535).optional(),
  /** Checksum and segmentation offloads of every end; absent means as the kernel sets them. */
  offload: z.enum(["on", "off"]).optional(),
});
export type CellOptions = z.infer<typeof CellOptions>;

/** One combination of switch, NIC, QEMU version and options. `host` has neither NIC nor QEMU. */
export const Cell = z
  .strictObject({
    switch: Switch,
    nic: Nic.nullable(),
    /** Version as the binary reports it, e.g. `7.2.22`; null for `host`. */
    qemu: z
      .string()
      .min(1)
      .max(64)
      .regex(/^[\w.+~-]+$/)
      .nullable(),
    options: CellOptions.default({}),
  })
  .superRefine((cell, context) => {
    const isHost = cell.switch === "host";
    if (isHost && (cell.nic !== null || cell.qemu !== null))
      context.addIssue({
        code: "custom",
        path: ["nic"],
        message: "host has no guest: nic and qemu must be null",
      });
    if (!isHost && cell.nic === null)
      context.addIssue({
        code: "custom",
        path: ["nic"],
        message: `a guest on ${cell.switch} needs a nic: ${Nic.options.join(", ")}`,
      });
    if (cell.options.mode && cell.switch !== "macvtap")
      context.addIssue({ code: "custom", path: ["options", "mode"], message: "mode belongs to macvtap" });
    if (cell.options.datapath && cell.switch !== "openvswitch")
      context.addIssue({
        code: "custom",
        path: ["options", "datapath"],
        message: "datapath belongs to openvswitch",
      });
  });
export type Cell = z.infer<typeof Cell>;

/** Attachment with its variant where that is not the default: `bridge`, `macvtap:vepa`, `openvswitch:netdev`. */
export function attachmentName(cell: Cell): string {
  if (cell.switch === "macvtap" && cell.options.mode && cell.options.mode !== "bridge")
    return `macvtap:${cell.options.mode}`;
  if (cell.switch === "openvswitch" && cell.options.datapath === "netdev") return "openvswitch:netdev";
  return cell.switch;
}

/** Series name as engineers write it, without QEMU version and options: `e1000/bridge`, `host`. */
export function seriesName(cell: Cell): string {
  return cell.nic === null ? cell.switch : `${cell.nic}/${attachmentName(cell)}`;
}

/** Key that is unique in a run and stable over runs: `vhost-net/openvswitch@7.2.22`, `host;mtu=9000`. */
export function cellKey(cell: Cell): string {
  const version = cell.qemu === null ? "" : `@${cell.qemu}`;
  const mtu = cell.options.mtu === undefined ? "" : `;mtu=${cell.options.mtu}`;
  const offload = cell.options.offload === undefined ? "" : `;offload=${cell.options.offload}`;
  return `${seriesName(cell)}${version}${mtu}${offload}`;
}

/** Reads a key back; null where the text is not one. */
export function parseCellKey(key: string): Cell | null {
  const match =
    /^(?:(?<nic>[^/@;]+)\/)?(?<switch>[^/@;:]+)(?::(?<variant>[^/@;:]+))?(?:@(?<qemu>[^/@;:]+))?(?<options>(?:;[a-z]+=[a-z0-9]+)*)$/.exec(
      key,
    );
  if (!match?.groups) return null;
  const { nic, switch: name, variant, qemu, options } = match.groups;
  const pairs = Object.fromEntries(
    (options ?? "")
      .split(";")
      .filter(Boolean)
      .map((pair) => pair.split("=") as [string, string]),
  );
  const parsed = Cell.safeParse({
    switch: name,
    nic: nic ?? null,
    qemu: qemu ?? null,
    options: {
      ...(name === "macvtap" ? { mode: variant ?? "bridge" } : {}),
      ...(name === "openvswitch" ? { datapath: variant ?? "system" } : {}),
      ...(pairs.mtu ? { mtu: Number(pairs.mtu) } : {}),
      ...(pairs.offload ? { offload: pairs.offload } : {}),
    },
  });
  return parsed.success ? parsed.data : null;
}
