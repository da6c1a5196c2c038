import { Pin } from "lucide-react";
import Link from "next/link";
import { ImportedBadge } from "@/components/import/imported";
import { TagLinks } from "@/components/manage/tag-links";
import { RestoreButton, UnarchiveButton } from "@/components/manage/way-back-button";
import { formatCount, formatPlural } from "@/lib/format/number";
import { formatAge, formatInstant } from "@/lib/format/time";
import { restorableUntil } from "@/lib/runs/retention";
import type { RunRow } from "@/lib/runs/types";
import { EmulatedBadge } from "./emulated";
import { runHref } from "./run-links";
import { StatusBadge } from "./status-badge";

function Cells({ cells }: Pick<RunRow, "cells">) {
  const share = (count: number) => `${cells.total === 0 ? 0 : (count / cells.total) * 100}%`;
  return (
    <div
      title={`${cells.measured} measured, ${cells.skipped} skipped, ${cells.failed} failed of ${cells.total}`}
    >
      <span className="text-xs">
        {cells.measured}
        <span className="text-ink-3">/{cells.total}</span>
        {cells.failed > 0 ? <span className="ml-1.5 text-bad">{cells.failed} failed</span> : null}
        {cells.failed === 0 && cells.skipped > 0 ? (
          <span className="ml-1.5 text-ink-3">{cells.skipped} skipped</span>
        ) : null}
      </span>
      <span className="mt-0.5 flex h-1 overflow-hidden rounded-full bg-line" aria-hidden="true">
        <span className="bg-accent" style={{ width: share(cells.measured) }} />
        <span className="bg-bad" style={{ width: share(cells.failed) }} />
        <span className="bg-line-strong" style={{ width: share(cells.skipped) }} />
      </span>
    </div>
  );
}

/** Why a list leaves the run out by default, and the way back. */
function Kept({ row }: { row: RunRow }) {
  if (row.deletedAt !== null)
    return (
      <span className="mt-1 flex flex-wrap items-center gap-2 text-2xs text-ink-3">
        deleted, kept until {formatInstant(restorableUntil(row.deletedAt))} UTC
        <RestoreButton runId={row.runId} title={row.title} />
      </span>
    );
  if (row.archivedAt === null) return null;
  return (
    <span className="mt-1 flex flex-wrap items-center gap-2 text-2xs text-ink-3">
      archived
      <UnarchiveButton runId={row.runId} title={row.title} />
    </span>
  );
}

/** One run in the table. */
export function RunsTableRow({ row, now, form }: { row: RunRow; now: Date; form?: string | undefined }) {
  return (
    <tr className="border-line border-b align-top hover:bg-surface" data-run={row.runId}>
      <th scope="row" className="py-2 pr-2 text-left font-normal">
        {form === undefined || row.deletedAt !== null ? null : (
          <input
            type="checkbox"
            form={form}
            name="runs"
            value={row.runId}
            aria-label={`Compare ${row.title}`}
            className="mr-2 size-4 align-[-0.2em] accent-accent"
          />
        )}
        <Link
          href={runHref(row.runId)}
          prefetch={false}
          className="break-words font-medium hover:text-accent hover:underline"
        >
          {row.title}
        </Link>
        {row.pinned ? (
          <Pin className="ml-1.5 inline size-3.5 text-accent" role="img" aria-label="Pinned as baseline" />
        ) : null}
        <span className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-2xs text-ink-3">
          {row.emulated ? <EmulatedBadge /> : null}
          {row.lab === "import" ? <ImportedBadge /> : <span>{row.profile}</span>}
          <TagLinks tags={row.tags} />
          {row.notes.length === 0 ? null : <span>{formatPlural(row.notes.length, "note")}</span>}
        </span>
        <Kept row={row} />
      </th>
      <td className="px-2 py-2">
        <StatusBadge status={row.status} />
      </td>
      <td className="truncate px-2 py-2 text-xs max-md:hidden" title={row.hostname ?? undefined}>
        {row.hostname ?? <span className="text-ink-3">unknown</span>}
      </td>
      <td className="px-2 py-2 text-xs max-md:hidden">{row.lab}</td>
      <td className="px-2 py-2 font-mono text-xs max-lg:hidden">{row.qemuVersions.join(", ") || "none"}</td>
      <td className="px-2 py-2 max-sm:hidden">
        <Cells cells={row.cells} />
      </td>
      <td className="px-2 py-2 text-right text-xs max-lg:hidden">{formatCount(row.trialCount)}</td>
      <td className="py-2 pl-2 text-xs">
        <time dateTime={row.startedAt} title={`${formatInstant(row.startedAt, true)} UTC`}>
          {formatAge(row.startedAt, now)}
        </time>
      </td>
    </tr>
  );
}
