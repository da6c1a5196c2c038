"use client";

import { TokenForm } from "./token-form";

/** Signs this browser in, then loads the page that was asked for: nothing read before that is left in memory. */
export function SignIn({ next }: { next: string }) {
  return (
    <TokenForm submitLabel="Sign in" onSignedIn={() => window.location.assign(next)}>
      <p className="text-ink-2 text-xs">
        This dashboard shows its results to those who hold a token. Ask whoever runs it for one with the role
        read, or make one on its machine:{" "}
        <code className="whitespace-nowrap font-mono">npm run token -- create NAME --role read</code>. Signing
        in lasts 12 hours.
      </p>
    </TokenForm>
  );
}
