import type { Boot } from "../domain/boot.ts";
import type { Cell } from "../domain/cell.ts";
import type { RunHeader } from "../domain/run.ts";
import type { Trial } from "../domain/trial.ts";
import { fillCommand } from "./fill-command.ts";
import { interfaceXml } from "./interface-xml.ts";
import { NoScriptError, reproduceScript } from "./script.ts";

/** All ways to make a cell's figures again. */
export type Reproduction = {
  /** The agent's command that measures the cell as the run did; null for an imported run, which no agent measured. */
  command: string | null;
  /** Script of the last good boot; null with `reason` where the record does not hold all that made one. */
  script: string | null;
  reason: string | null;
  /** libvirt's `<interface>`; null for `host`. */
  xml: string | null;
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

function scriptOf({ runId, header, boots, trials }: Recorded): Pick<Reproduction, "script" | "reason"> {
  const boot = boots.filter(({ status }) => status === "ok").at(-1);
  if (boot === undefined)
    return { script: null, reason: "No boot of this cell went well, so none can be made again." };
  try {
    return {
      script: reproduceScript({ runId, title: header.title, pinning: header.pinning, boot, trials }),
      reason: null,
    };
  } catch (error) {
    if (error instanceof NoScriptError) return { script: null, reason: error.message };
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
  };
}
