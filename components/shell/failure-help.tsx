"use client";

/** What to do about a page that failed, and under which name its cause stands in the server's log. */
export function FailureHelp({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  return (
    <>
      <p>
        The dashboard met an error while it read the data; nothing stored was changed. It may pass: the
        database can be locked or its disk full for a moment.
      </p>
      <button
        type="button"
        onClick={retry}
        className="rounded-md border border-line-strong bg-surface px-3 py-1.5 font-medium text-ink hover:border-accent"
      >
        Try again
      </button>
      <p>
        If it stays, <code className="font-mono text-sm">/api/v1/health</code> says whether the database
        answers
        {digest === undefined ? (
          ", and the server's log has the cause."
        ) : (
          <>
            , and the server&apos;s log has the cause, with the request&apos;s id, under{" "}
            <code className="select-all font-mono text-sm">{digest}</code>.
          </>
        )}
      </p>
    </>
  );
}
