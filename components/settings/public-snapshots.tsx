import Link from "next/link";
import { Section } from "@/components/ui/section";
import { formatInstant } from "@/lib/format/time";
import type { SnapshotInfo } from "@/lib/snapshots/types";
import { MakePrivate } from "./make-private";

/** What everybody may read who has the address, and taking that back. */
export function PublicSnapshots({ snapshots }: { snapshots: readonly SnapshotInfo[] }) {
  return (
    <Section
      id="public"
      title="Public snapshots"
      note="Read without a token by whoever has the address, also where the rest of the dashboard asks for one."
    >
      {snapshots.length === 0 ? (
        <p className="text-ink-3 text-sm">There is none. Share on any view makes one.</p>
      ) : (
        <ul className="text-xs">
          {snapshots.map(({ id, title, author, createdAt }) => (
            <li key={id} className="flex items-center justify-between gap-4 border-line border-b py-1.5">
              <span className="min-w-0 break-words">
                <Link href={`/s/${id}`} prefetch={false} className="text-accent underline">
                  {title}
                </Link>{" "}
                <span className="text-ink-3">
                  {formatInstant(createdAt)} UTC by {author}
                </span>
              </span>
              <MakePrivate id={id} title={title} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
