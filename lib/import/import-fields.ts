import { z } from "zod";
import { Cell, CellOptions } from "../domain/cell.ts";
import { Direction, MacvtapMode, Nic, OvsDatapath, Switch } from "../domain/factors.ts";
import { Instant } from "../domain/ids.ts";
import { FRAME_BYTES } from "./importer.ts";

/** An integer as a form or an address spells it; an empty field is none. */
const FormInteger = z
  .string()
  .regex(/^\d{1,9}$/, { error: "must be a whole number" })
  .transform(Number);

/** Fields of an import as a form or an address carries them: all text, what is left empty is not said. */
export const ImportFields = z.strictObject({
  switch: Switch.optional().meta({ description: "What the guest was attached to; `host` for no guest." }),
  nic: Nic.optional().meta({ description: "Virtual NIC of the guest; none for `host`." }),
  qemu: z
    .string()
    .max(64)
    .regex(/^[\w.+~-]+$/, { error: "must be a version such as 8.2.2" })
    .optional()
    .meta({ description: "QEMU's version." }),
  mode: MacvtapMode.optional().meta({ description: "macvtap only." }),
  datapath: OvsDatapath.optional().meta({ description: "openvswitch only." }),
  mtu: FormInteger.pipe(CellOptions.shape.mtu.unwrap()).optional(),
  offload: CellOptions.shape.offload,
  direction: Direction.optional().meta({
    description: "`tx` where the tool ran in the guest (or on the host), `rx` where it ran on the tester.",
  }),
  frame: FormInteger.pipe(z.int().min(FRAME_BYTES.min).max(FRAME_BYTES.max)).optional().meta({
    description: "Ethernet frame in bytes with FCS, of UDP tests whose size the file does not say.",
  }),
  host: z.string().trim().min(1).max(255).optional().meta({ description: "Name of the KVM host." }),
  title: z.string().trim().min(1).max(200).optional().meta({ description: "The file's name by default." }),
  measuredAt: Instant.optional().meta({ description: "For a file that does not say when; now by default." }),
  file: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({ description: "Name of the file, where the body is the file itself." }),
  preview: z
    .enum(["true", "false"])
    .optional()
    .meta({ description: "`true` reads the file and says what is in it; nothing is stored." }),
});
export type ImportFields = z.infer<typeof ImportFields>;

export type FieldProblem = { field: string; message: string };

/** Cell and direction that the fields name, or what is missing and wrong, by field. */
export function readPlace(
  fields: ImportFields,
): { cell: Cell; direction: Direction } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const miss = (field: string, message: string) => problems.push({ field, message });
  const isHost = fields.switch === "host";
  if (fields.switch === undefined)
    miss("switch", `the file does not say it: give ${Switch.options.join(", ")}`);
  if (fields.nic === undefined && !isHost)
    miss("nic", `the file does not say it: give ${Nic.options.join(", ")}`);
  if (fields.direction === undefined)
    miss("direction", "the file does not say where the tool ran: give tx for the guest, rx for the tester");
  if (fields.switch === undefined || fields.direction === undefined || problems.length > 0)
    return { problems };
  const { mode, datapath, mtu, offload } = fields;
  const options = {
    ...(mode === undefined ? {} : { mode }),
    ...(datapath === undefined ? {} : { datapath }),
    ...(mtu === undefined ? {} : { mtu }),
    ...(offload === undefined ? {} : { offload }),
  };
  const cell = Cell.safeParse({
    ...{ switch: fields.switch, nic: fields.nic ?? null, qemu: fields.qemu ?? null, options },
  });
  if (cell.success) return { cell: cell.data, direction: fields.direction };
  return {
    problems: cell.error.issues.map(({ path, message }) => ({ field: String(path.at(-1)), message })),
  };
}
