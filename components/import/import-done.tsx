import type { Route } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { formatPlural } from "@/lib/format/number";
import type { ImportAnswer } from "@/lib/import/answer";

type Props = { answer: ImportAnswer; onNext: (() => void) | null; onClose: () => void };

/** The run that was made of a file, or was made of it before, with the way to it. */
export function ImportDone({ answer, onNext, onClose }: Props) {
  const { created, title, path, results } = answer;
  return (
    <div className="space-y-4 text-xs">
      <p role="status" className="break-words text-ink-2">
        {created
          ? `Stored as the run “${title}” with ${formatPlural(results.length, "trial")}.`
          : `Imported before: the same file with the same answers is the run “${title}”. Nothing was stored twice.`}
      </p>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Button onClick={onClose}>Close</Button>
        {onNext === null ? null : (
          <Button tone="main" onClick={onNext}>
            Next file
          </Button>
        )}
        {path === null ? null : (
          <Link
            href={path as Route}
            className="inline-flex min-h-8 items-center rounded-md border border-accent bg-accent px-3 py-1 font-medium text-ground hover:opacity-90"
          >
            Open the run
          </Link>
        )}
      </div>
    </div>
  );
}
