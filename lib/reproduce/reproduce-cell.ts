import type { Boot } from "../domain/boot.ts";
import type { Cell } from "../domain/cell.ts";
import type { RunHeader } from "../domain/run.ts";
import type { Trial } from "../domain/trial.ts";
import { fillCommand } from "./fill-command.ts";
import { interfaceNotes, interfaceXml } from "./interface-xml.ts";
import { commandsByMachine, type MachineCommands } from "./machine-commands.ts";
import { NoScriptError, reproduceScript } from "./script.ts";
import { placeOf } from "./script-place.ts";

/** All ways to make a cell's figures again. */
export type Reproduction = {
  /** The agent's command that measures the cell as the run did; null for an imported run, which no agent measured. */
  command: string | null;
  /** Script of the last good boot; null with `reason` where there can be none. */
  script: string | null;
  reason: string | null;
  /** Where the script runs, in words; null where there is none. */
  place: string | null;
  /** The last good boot's commands by machine, where no script types them. */
  machines: readonly MachineCommands[];
  /** libvirt's `<interface>`; null for `host`. */
  xml: string | null;
  /** What the XML cannot say of the cell. */
  xmlNotes: readonly string[];
};

/** Names that libvirt's XML gives what the guest is plugged into: those of the lab. */
export const INTERFACE_SOURCE = { bridge: "br0", device: "uplink" } as const;

type Recorded = {
  runId: string;
  header: RunHeader;
  cell: Cell;
  boots: readonly Boot[];
  trials: readonly Trial[];
};

const NO_BOOT = "No boot of this cell went well, so none can be made again.";
const NO_AGENT = "The file that was imported does not say how its guest was made.";
const TWO_MACHINES =
  "The run drove two machines over ssh, so one script cannot do it again. These are the commands of each, numbered in the order in which they ran; namespaces, folders and the NIC are those of the run.";

type Script = Pick<Reproduction, "script" | "reason" | "place" | "machines">;

function without(reason: string, machines: readonly MachineCommands[] = []): Script {
  return { script: null, reason, place: null, machines };
}

function scriptOf({ runId, header, boots, trials }: Recorded): Script {
  if (header.lab === "import") return without(NO_AGENT);
  const boot = boots.filter(({ status }) => status === "ok").at(-1);
  if (boot === undefined) return without(NO_BOOT);
  if (header.lab === "ssh") return without(TWO_MACHINES, commandsByMachine(boot, trials));
  const place = placeOf(boot, header.lab);
  try {
    const { title, pinning } = header;
    const script = reproduceScript({ runId, title, pinning, place, boot, trials });
    return { script, reason: null, place: place.join(" "), machines: [] };
  } catch (error) {
    if (error instanceof NoScriptError) return without(error.message);
    throw error;
  }
}

/** What a reader needs to make a cell's figures again: command, script and libvirt's XML. */
export function reproduceCell(recorded: Recorded): Reproduction {
  const { header, cell } = recorded;
  const source = INTERFACE_SOURCE[cell.switch === "macvtap" ? "device" : "bridge"];
  return {
    command: header.lab === "import" ? null : fillCommand([cell], header),
    ...scriptOf(recorded),
    xml: cell.nic === null ? null : interfaceXml(cell, { source }),
    xmlNotes: cell.nic === null ? [] : interfaceNotes(cell, { source }),
  };
}
