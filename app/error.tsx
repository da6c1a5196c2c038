"use client";

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
      <p>
        The dashboard met an error while it read the data; nothing stored was changed. Its log holds the
        details
        {error.digest === undefined ? "" : ` under ${error.digest}`}.
      </p>
      <button
        type="button"
        onClick={reset}
        className="rounded-md border border-line-strong bg-surface px-3 py-1.5 font-medium text-ink hover:border-accent"
      >
        Try again
      </button>
    </EmptyState>
  );
}
