import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton className="h-6 w-72 max-w-full" />
      <Skeleton className="mt-4 h-14" />
      <Skeleton className="mt-8 h-72" />
      <span className="sr-only">Loading</span>
    </div>
  );
}
