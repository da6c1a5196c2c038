import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <EmptyState level={1} title="There is no such page">
      <p>
        The address was cut off or mistyped, or what it names was deleted more than 30 days ago or never
        reached this dashboard. A run that was deleted later can be brought back from its own address, or from
        the list of deleted runs.
      </p>
      <p className="flex flex-wrap gap-4">
        <Link href="/runs" className="text-accent underline">
          Look for it among the runs
        </Link>
        <Link href="/runs?show=deleted" className="text-accent underline">
          Deleted runs
        </Link>
        <Link href="/" className="text-accent underline">
          Overview
        </Link>
      </p>
    </EmptyState>
  );
}
