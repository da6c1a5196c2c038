import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FrozenView } from "@/app/s/frozen-view";
import { formatInstant } from "@/lib/format/time";
import { getSnapshot } from "@/lib/snapshots/data";
import { SnapshotId } from "@/lib/snapshots/schema";
import { EmbedFrame } from "./embed-frame";

export const metadata: Metadata = { title: "Embedded snapshot", robots: "noindex" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ theme?: string | string[] }>;
};

/** A snapshot for an iframe: the frozen view, where it comes from, and no way about the dashboard. */
export default async function EmbedPage({ params, searchParams }: Props) {
  const id = SnapshotId.safeParse((await params).id);
  const snapshot = id.success ? await getSnapshot(id.data) : null;
  if (snapshot === null) notFound();
  const { theme } = await searchParams;
  return (
    <EmbedFrame theme={theme === "light" || theme === "dark" ? theme : null}>
      <FrozenView snapshot={snapshot} />
      <p className="mt-8 border-line border-t pt-2 text-2xs text-ink-3">
        <a href={`/s/${snapshot.id}`} className="hover:text-ink hover:underline">
          vnicbench snapshot of {formatInstant(snapshot.createdAt)} UTC
        </a>
      </p>
    </EmbedFrame>
  );
}
