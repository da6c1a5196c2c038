import { Camera } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { formatInstant } from "@/lib/format/time";
import type { SnapshotInfo } from "@/lib/snapshots/types";
import type { LiveState } from "../live-state";

const WORDS: Record<LiveState, string> = {
  same: "Live data is still the same.",
  moved: "Live data has changed since.",
  gone: "A run of it has been deleted since; this copy stays.",
};

/** Who froze the view below, when and why, and how the live one stands to it. */
export function SnapshotBar({ snapshot, live }: { snapshot: SnapshotInfo; live: LiveState }) {
  const { id, author, createdAt, note, address, hash, public: isPublic } = snapshot;
  return (
    <aside
      aria-label="Snapshot"
      data-live={live}
      className="mb-6 flex items-start gap-3 rounded-lg border border-accent bg-accent-soft px-4 py-3 text-xs"
    >
      <Camera className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden="true" />
      <div className="min-w-0 flex-1 space-y-1">
        <p>
          <span className="font-semibold">Snapshot</span> of{" "}
          <time dateTime={createdAt}>{formatInstant(createdAt)}</time> UTC by {author}.{" "}
          <span data-part="live">{WORDS[live]}</span>{" "}
          {live === "gone" ? null : (
            <Link href={address as Route} prefetch={false} className="text-accent underline">
              Open the live view
            </Link>
          )}
        </p>
        {note === "" ? null : <p className="whitespace-pre-line break-words text-ink-2">{note}</p>}
        <p className="break-all font-mono text-2xs text-ink-2">
          /s/{id} · sha256 {hash.slice(0, 16)}
          {isPublic ? " · public" : ""}
        </p>
      </div>
    </aside>
  );
}
