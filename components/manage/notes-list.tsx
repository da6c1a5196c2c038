import { formatInstant } from "@/lib/format/time";
import type { RunNote } from "@/lib/runs/types";
import { RemoveNote } from "./remove-note";

type Props = {
  runId: string;
  notes: readonly RunNote[];
  /** In a snapshot no note can be removed. */
  frozen: boolean;
};

/** What people wrote about a run, oldest first. */
export function NotesList({ runId, notes, frozen }: Props) {
  if (notes.length === 0) return null;
  return (
    <section aria-label="Notes" className="rounded-md border border-line bg-surface">
      <ul className="divide-y divide-line">
        {notes.map((note) => (
          <li key={note.id} className="flex items-start gap-3 py-1.5 pr-1.5 pl-3">
            <div className="min-w-0 flex-1">
              <p className="whitespace-pre-line break-words">{note.text}</p>
              <p className="text-2xs text-ink-3">
                <time dateTime={note.at}>{formatInstant(note.at)} UTC</time>, {note.author}
              </p>
            </div>
            {frozen ? null : <RemoveNote runId={runId} noteId={note.id} text={note.text} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
