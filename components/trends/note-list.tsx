import Link from "next/link";
import { runHref } from "@/components/runs/run-links";
import { formatInstant } from "@/lib/format/time";
import type { NumberedNote } from "./chart-data";

/** What people wrote at the shown runs, numbered as the flags of the chart. */
export function NoteList({ notes }: { notes: readonly NumberedNote[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-2 text-xs" data-list="notes">
      {notes.map((note) => (
        <div key={note.id} className="contents">
          <dt>
            <span className="sr-only">Note </span>
            <span className="inline-block min-w-5 bg-ink-2 px-1 text-center text-2xs text-surface">
              {note.number}
            </span>
          </dt>
          <dd className="min-w-0">
            <p className="whitespace-pre-line break-words">{note.text}</p>
            <p className="text-ink-3">
              at{" "}
              <Link href={runHref(note.row.runId)} className="underline">
                {note.row.title}
              </Link>{" "}
              ({note.row.when}), {note.author} on {formatInstant(note.at)}
            </p>
          </dd>
        </div>
      ))}
    </dl>
  );
}
