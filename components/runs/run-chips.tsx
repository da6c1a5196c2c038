"use client";

import { Plus, X } from "lucide-react";
import Link from "next/link";
import { runHref } from "./run-links";

export type RunChip = { runId: string; title: string; when: string };
type Props = {
  chosen: readonly RunChip[];
  /** Runs that can be added, newest first. */
  offered: readonly RunChip[];
  full: boolean;
  pending: boolean;
  onChoose: (runIds: string[]) => void;
};

/** The runs in view: each can be opened or taken out, others added. */
export function RunChips({ chosen, offered, full, pending, onChoose }: Props) {
  const ids = chosen.map(({ runId }) => runId);
  return (
    <div
      className="flex flex-wrap items-center gap-2 text-xs aria-busy:opacity-60"
      aria-busy={pending}
      data-part="runs"
    >
      <span className="text-ink-3">Runs</span>
      {chosen.map(({ runId, title, when }) => (
        <span
          key={runId}
          className="inline-flex min-w-0 items-center gap-1.5 rounded-md border border-line bg-surface py-1 pr-1 pl-2.5"
        >
          <Link href={runHref(runId)} className="min-w-0 truncate hover:underline">
            {title} <span className="text-ink-3">{when}</span>
          </Link>
          {chosen.length > 1 ? (
            <button
              type="button"
              aria-label={`Take out ${title}, ${when}`}
              onClick={() => onChoose(ids.filter((id) => id !== runId))}
              className="no-print rounded p-0.5 text-ink-3 hover:bg-sunken hover:text-ink"
            >
              <X className="size-3.5" aria-hidden="true" />
            </button>
          ) : null}
        </span>
      ))}
      {full || offered.length === 0 ? null : (
        <span className="no-print relative inline-flex items-center">
          <Plus className="pointer-events-none absolute left-2 size-3.5 text-ink-3" aria-hidden="true" />
          <select
            aria-label="Add a run"
            value=""
            onChange={(event) => onChoose([...ids, event.target.value])}
            className="h-7 w-28 cursor-pointer appearance-none truncate rounded-md border border-line-strong border-dashed bg-surface pr-2 pl-7"
          >
            <option value="">add a run</option>
            {offered.map(({ runId, title, when }) => (
              <option key={runId} value={runId}>
                {title}, {when}
              </option>
            ))}
          </select>
        </span>
      )}
    </div>
  );
}
