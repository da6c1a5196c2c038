import { CommandLine } from "@/components/ui/command-line";
import type { RunHeader } from "@/lib/domain/run";
import { formatPlural } from "@/lib/format/number";
import { formatDuration } from "@/lib/format/time";
import { fillCommand, groupForCommands } from "@/lib/reproduce/fill-command";
import type { BootsWanted } from "./matrix-verdicts";
import type { MeasureRow } from "./measure-rows";

type Props = {
  rows: readonly MeasureRow[];
  wanted: ReadonlyMap<string, BootsWanted>;
  /** Percent. */
  precision: number;
  header: RunHeader;
};

/** What a wished precision would still take: cells, boots, time and the command; judged by the figure in view. */
export function BootsWantedNote({ rows, wanted, precision, header }: Props) {
  const known = rows.flatMap(({ series }) => {
    const boots = wanted.get(series.key);
    return boots ? [{ cell: series.cell, ...boots }] : [];
  });
  if (known.length === 0)
    return (
      <p className="mt-3 text-ink-2 text-xs">
        One boot of each cell does not tell how boots scatter: measure two or more, then ±{precision}&nbsp;%
        can be planned.
      </p>
    );
  const short = known.flatMap(({ cell, have, need }) =>
    need !== "many" && need > have ? [{ cell, need }] : [],
  );
  const hopeless = known.filter(({ need }) => need === "many").length;
  const boots = Math.max(0, ...short.map(({ need }) => need));
  const { time } = header;
  const perBoot = time === null || time.boots === 0 ? null : time.wallSeconds / time.boots;
  const commands = groupForCommands(short).map((group) => ({
    cells: group.map(({ cell }) => cell),
    boots: Math.max(...group.map(({ need }) => need)),
  }));
  const total = commands.reduce((sum, command) => sum + command.cells.length * command.boots, 0);
  const seconds = perBoot === null ? null : perBoot * total;
  return (
    <div className="mt-3 text-xs" data-part="boots-wanted">
      <p className="text-ink-2">
        {short.length === 0
          ? `±${precision} % is reached by ${formatPlural(known.length - hopeless, "cell")}.`
          : `±${precision} % takes ${commands.length > 1 ? "up to " : ""}${formatPlural(boots, "boot")} of ${formatPlural(short.length, "cell")}${seconds === null ? "" : `: about ${formatDuration(seconds)}`}, judged by the scatter of this figure so far.`}
        {hopeless === 0 ? "" : ` ${formatPlural(hopeless, "cell")} would need over a thousand.`}
      </p>
      {commands.map(({ cells, boots: each }) => (
        <div key={cells.map((cell) => `${cell.switch} ${cell.nic} ${cell.qemu}`).join()} className="mt-1.5">
          <CommandLine command={fillCommand(cells, header, { boots: each })} />
        </div>
      ))}
    </div>
  );
}
