import { formatCount, formatPlural } from "@/lib/format/number";
import { formatDuration, formatInstant, secondsBetween } from "@/lib/format/time";
import type { RunView } from "@/lib/runs/types";

function cellCounts(view: RunView): string {
  const count = (status: string) => view.header.cells.filter((cell) => cell.status === status).length;
  const parts = [`${count("measured") + count("partial")} of ${view.header.cells.length} measured`];
  if (count("skipped") > 0) parts.push(`${count("skipped")} skipped`);
  if (count("failed") > 0) parts.push(`${count("failed")} failed`);
  return parts.join(", ");
}

type Fact = [term: string, text: string];

/** From start to end; by the agent's own count of seconds where the host's clock was set back between them. */
function durationText({ startedAt, finishedAt, time }: RunView["header"]): string {
  if (finishedAt === null) return "under way";
  const seconds = secondsBetween(startedAt, finishedAt) ?? time?.wallSeconds;
  return seconds === undefined ? "not known: the host's clock was set back" : formatDuration(seconds);
}

function factsOf(view: RunView): Fact[] {
  const { header } = view;
  const { replication: r } = header;
  const versions = [...new Set(header.qemus.map((qemu) => qemu.version))];
  return [
    ["Started", `${formatInstant(header.startedAt)} UTC`],
    ["Duration", durationText(header)],
    ["Host", header.host.hostname ?? "unknown"],
    ["Lab", `${header.lab}, guests on ${header.guestAcceleration}`],
    ["QEMU", versions.length === 0 ? "none" : versions.join(", ")],
    [
      "Profile",
      `${header.profile}: ${formatPlural(r.boots, "boot")} × ${r.iterations} × ${formatDuration(r.seconds)}`,
    ],
    ["Cells", cellCounts(view)],
    ["Trials", formatCount(view.trialCount)],
  ];
}

const DATED = { file: "Measured", given: "Dated", import: "Imported" } as const;

/** An imported run followed no plan of ours: what its file does not say is not made up. */
function importedFactsOf({ header, trialCount }: RunView): Fact[] {
  const { source, host, cells } = header;
  const versions = cells.flatMap(({ cell }) => (cell.qemu === null ? [] : [cell.qemu]));
  return [
    [DATED[source?.timeFrom ?? "file"], `${formatInstant(header.startedAt)} UTC`],
    ["Host", host.hostname ?? "not said"],
    ["Lab", "import"],
    ["QEMU", versions.join(", ") || "not said"],
    ["Tool", source?.format ?? "not said"],
    ["Trials", formatCount(trialCount)],
  ];
}

/** Key facts of a run in one strip. */
export function RunFacts({ view }: { view: RunView }) {
  const facts = view.header.lab === "import" ? importedFactsOf(view) : factsOf(view);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-2 border-line border-y py-3 sm:grid-cols-4 xl:grid-cols-8">
      {facts.map(([term, text]) => (
        <div key={term} className="min-w-0">
          <dt className="text-2xs text-ink-3">{term}</dt>
          <dd className="break-words font-medium text-xs">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
