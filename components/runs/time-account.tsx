import type { TimeAccount } from "@/lib/domain/run";
import { formatFixed, formatPlural } from "@/lib/format/number";
import { formatDuration } from "@/lib/format/time";

/** Where the run's wall time went, as one bar and its figures. */
export function TimeAccountFigure({ time }: { time: TimeAccount }) {
  const perCell = time.cells === 0 ? null : time.otherSeconds / time.cells;
  const parts = [
    { name: "netperf", seconds: time.netperfSeconds, color: "var(--accent)", note: "warm-ups included" },
    {
      name: "guest boots",
      seconds: time.bootSeconds,
      color: "var(--ink-3)",
      note: `${formatPlural(time.boots, "boot")}, slowest ${formatDuration(time.bootSecondsMax)}`,
    },
    {
      name: "everything else",
      seconds: time.otherSeconds,
      color: "var(--line-strong)",
      note: perCell === null ? "building, control, clean-up" : `${formatDuration(perCell)} a cell`,
    },
  ];
  const sum = Math.max(1e-9, ...[parts.reduce((total, part) => total + part.seconds, 0)]);
  return (
    <figure aria-label="Time account">
      <div className="flex h-3 overflow-hidden rounded-sm" aria-hidden="true">
        {parts.map((part) => (
          <span key={part.name} style={{ width: `${(part.seconds / sum) * 100}%`, background: part.color }} />
        ))}
      </div>
      <dl className="mt-2 grid gap-x-8 gap-y-1 text-xs sm:grid-cols-3">
        {parts.map((part) => (
          <div key={part.name} className="flex items-baseline gap-2">
            <span
              className="size-2 shrink-0 rounded-sm"
              style={{ background: part.color }}
              aria-hidden="true"
            />
            <dt className="text-ink-2">{part.name}</dt>
            <dd className="font-medium">{formatDuration(part.seconds)}</dd>
            <dd className="text-ink-3">
              {formatFixed((part.seconds / sum) * 100, 0)} %, {part.note}
            </dd>
          </div>
        ))}
      </dl>
      <figcaption className="mt-2 text-ink-3 text-xs">
        Wall time {formatDuration(time.wallSeconds)}, measured by the agent itself.
      </figcaption>
    </figure>
  );
}
