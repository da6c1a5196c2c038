"use client";

import { FailureHelp } from "@/components/shell/failure-help";
import "./globals.css";

/** In place of the whole page, frame included, where not even the frame could be drawn. */
export default function GlobalErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <head>
        <title>The dashboard could not be shown · vnicbench</title>
      </head>
      <body className="bg-ground text-ink">
        <main className="mx-auto max-w-xl space-y-3 px-6 py-16 text-ink-2">
          <h1 className="font-semibold text-ink text-lg tracking-tight">The dashboard could not be shown</h1>
          <FailureHelp digest={error.digest} retry={reset} />
          <p>
            <a href="/" className="text-accent underline">
              Overview
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}
