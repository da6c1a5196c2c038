import Link from "next/link";
import { notFound } from "next/navigation";
import { RestoreButton } from "@/components/manage/way-back-button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatInstant } from "@/lib/format/time";
import { getDeletedRun } from "@/lib/runs/removal-data";

/** What stands at the address of a run that is not there: the way back where it was deleted. */
export async function MissingRun({ runId }: { runId: string }) {
  const deleted = await getDeletedRun(runId);
  if (deleted === null) notFound();
  return (
    <EmptyState level={1} title="This run was deleted">
      <p className="break-words">
        “{deleted.title}” was deleted on {formatInstant(deleted.deletedAt)} UTC. It can be restored as it was
        until {formatInstant(deleted.restorableUntil)} UTC; then it is removed for good.
      </p>
      <p className="flex items-center gap-4">
        <RestoreButton runId={runId} title={deleted.title} />
        <Link href="/runs?show=deleted" className="text-accent text-xs underline">
          all deleted runs
        </Link>
      </p>
    </EmptyState>
  );
}
