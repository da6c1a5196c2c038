import type { Boot, Command } from "../domain/boot.ts";
import type { Trial } from "../domain/trial.ts";
import { formatCommand } from "../format/shell.ts";
import { oneLine } from "./placeholders.ts";

/** What was typed on one machine, as text to read and copy. */
export type MachineCommands = { machine: string; text: string };

const MACHINES: Record<Command["where"], string> = {
  lab: "host, outside the lab's namespace",
  host: "host, in the lab's namespace",
  guest: "guest",
  tester: "tester",
};

function words({ argv, purpose, background }: Command, place: number): string {
  return `# ${place}. ${oneLine(purpose ?? "as recorded")}\n${formatCommand(argv)}${background ? " &" : ""}`;
}

/**
 * A boot's commands and those of its first trials, machine by machine. They are numbered through, since the order
 * counts across machines.
 */
export function commandsByMachine(boot: Boot, trials: readonly Trial[]): MachineCommands[] {
  const measured = trials
    .filter((trial) => trial.bootId === boot.bootId && trial.attempt === 1 && !trial.warmup)
    .flatMap(({ command, test, direction }) =>
      command === null ? [] : [{ ...command, purpose: `measure ${test} ${direction}` }],
    );
  const all = [...boot.commands, ...measured].map((command, index) => ({ command, index }));
  return Object.entries(MACHINES).flatMap(([where, machine]) => {
    const lines = all.filter(({ command }) => command.where === where);
    if (lines.length === 0) return [];
    return [{ machine, text: lines.map(({ command, index }) => words(command, index + 1)).join("\n") }];
  });
}
