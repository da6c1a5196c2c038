"use client";

import { FailureHelp } from "@/components/shell/failure-help";
import { EmptyState } from "@/components/ui/empty-state";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <EmptyState level={1} title="This page could not be shown">
      <FailureHelp digest={error.digest} retry={reset} />
    </EmptyState>
  );
}
