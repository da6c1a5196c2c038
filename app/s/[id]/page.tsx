import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { previewMetadata } from "@/app/og/preview-metadata";
import { getSnapshot } from "@/lib/snapshots/data";
import { SnapshotId } from "@/lib/snapshots/schema";
import { FrozenView } from "../frozen-view";
import { readLiveState } from "../live-state";
import { SnapshotBar } from "./snapshot-bar";

type Props = { params: Promise<{ id: string }> };

async function findSnapshot(params: Props["params"]) {
  const id = SnapshotId.safeParse((await params).id);
  return id.success ? getSnapshot(id.data) : null;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const snapshot = await findSnapshot(params);
  if (snapshot === null) return { title: "Snapshot not found" };
  const { id, title, note } = snapshot;
  return previewMetadata(`${title} (snapshot)`, { snapshot: id }, note);
}

export default async function SnapshotPage({ params }: Props) {
  const snapshot = await findSnapshot(params);
  if (snapshot === null) notFound();
  return (
    <>
      <SnapshotBar snapshot={snapshot} live={await readLiveState(snapshot)} />
      <FrozenView snapshot={snapshot} />
    </>
  );
}
