import type { ReactNode } from "react";

type Props = { title: string; children: ReactNode; level?: 1 | 2 };

/** What a page says where there is nothing to show, and what to do next. */
export function EmptyState({ title, children, level = 2 }: Props) {
  const Heading = `h${level}` as const;
  return (
    <div className="hatched rounded-lg border border-line border-dashed px-6 py-12">
      <div className="mx-auto max-w-xl rounded-md bg-ground p-5">
        <Heading className="font-semibold text-lg tracking-tight">{title}</Heading>
        <div className="mt-2 space-y-3 text-ink-2">{children}</div>
      </div>
    </div>
  );
}
