import { CommandLine } from "@/components/ui/command-line";
import { groupBy } from "@/lib/compare/group-by";
import { attachmentName, type Cell } from "@/lib/domain/cell";
import type { RunHeader } from "@/lib/domain/run";
import { isLive } from "@/lib/domain/run";
import { formatPlural } from "@/lib/format/number";
import { fillCommand, groupForCommands } from "@/lib/reproduce/fill-command";
import { gapWord } from "./measure";
import type { MeasureRow } from "./measure-rows";

type Gap = { cell: Cell; what: string; reason: string | null; lab: "vm" | undefined };

/** What the lab VM has and a host may lack: the reasons for which another lab is the way out. */
const VM_HELPS = /vhost|openvswitch|module|\/dev\/|datapath/i;

function toGaps(rows: readonly MeasureRow[], unplanned: readonly Cell[], header: RunHeader): Gap[] {
  const { lab, status } = header;
  const live = isLive(status);
  const measured = rows.flatMap(({ series, measure }): Gap[] => {
    if (measure.kind === "measured" || measure.kind === "running") return [];
    if (measure.kind === "planned" && live) return [];
    const helps = lab === "netns" && measure.kind === "skipped" && VM_HELPS.test(measure.reason ?? "");
    return [
      {
        cell: series.cell,
        what: gapWord(measure.kind),
        reason: measure.reason,
        lab: helps ? "vm" : undefined,
      },
    ];
  });
  return [
    ...measured,
    ...unplanned.map((cell) => ({ cell, what: "not in this run", reason: null, lab: undefined })),
  ];
}

type Props = {
  rows: readonly MeasureRow[];
  /** Combinations of the matrix that the run did not plan. */
  unplanned: readonly Cell[];
  header: RunHeader;
};

/** Every gap of the matrix in words, with the command that would fill it. Nothing where there is none. */
export function GapList({ rows, unplanned, header }: Props) {
  const gaps = toGaps(rows, unplanned, header);
  if (gaps.length === 0) return null;
  const kinds = groupBy(gaps, ({ what, reason }) => `${what}|${reason ?? ""}`);
  const groups = [...kinds.values()].flatMap(groupForCommands);
  return (
    <details className="mt-3 text-xs" data-part="gaps">
      <summary className="inline-block cursor-pointer rounded text-ink-2 hover:text-ink">
        {formatPlural(gaps.length, "gap")}: why, and the command that fills each
      </summary>
      <ul className="mt-2 space-y-3">
        {groups.map((group) => {
          const first = group[0];
          if (first === undefined) return null;
          const names = group.map(({ cell }) => attachmentName(cell)).join(", ");
          return (
            <li key={`${first.what} ${first.cell.nic} ${first.cell.qemu} ${names} ${first.reason}`}>
              <p className="mb-1">
                <span className="font-mono">
                  {first.cell.nic ?? "host"}
                  {first.cell.qemu === null ? "" : `@${first.cell.qemu}`}
                </span>{" "}
                on <span className="font-mono">{names}</span>: {first.what}
                {first.reason === null ? "" : ` (${first.reason})`}
                {first.lab === undefined ? "" : "; the lab VM has what this host lacks"}
              </p>
              <CommandLine
                command={fillCommand(
                  group.map(({ cell }) => cell),
                  header,
                  { lab: first.lab },
                )}
              />
            </li>
          );
        })}
      </ul>
    </details>
  );
}
