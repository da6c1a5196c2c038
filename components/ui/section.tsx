import type { ReactNode } from "react";

type Props = { id: string; title: string; note?: ReactNode; aside?: ReactNode; children: ReactNode };

/** A titled part of a page that can be linked to. */
export function Section({ id, title, note, aside, children }: Props) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className="mt-10">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2 border-line border-b pb-2">
        <div>
          <h2 id={`${id}-title`} className="font-semibold text-base tracking-tight">
            {title}
          </h2>
          {note === undefined ? null : <p className="mt-0.5 max-w-[75ch] text-ink-3 text-xs">{note}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
