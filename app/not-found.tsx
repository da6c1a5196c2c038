import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <EmptyState level={1} title="There is no such page">
      <p>
        The run or cell of this address does not exist here. It may have been deleted, or the address was cut
        off.
      </p>
      <p className="flex gap-4">
        <Link href="/runs" className="text-accent underline">
          Look for it among the runs
        </Link>
        <Link href="/" className="text-accent underline">
          Overview
        </Link>
      </p>
    </EmptyState>
  );
}
