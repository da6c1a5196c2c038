"use client";

import { type ReactNode, useId, useState } from "react";
import { sendOnce } from "@/components/manage/send-change";
import { Button } from "@/components/ui/button";

type Props = { children: ReactNode; submitLabel: string; onSignedIn: () => void };

/** Opens a session with a pasted token; the browser keeps it in a cookie that no script can read. */
export function TokenForm({ children, submitLabel, onSignedIn }: Props) {
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const errorId = useId();
  const submit = async (form: FormData) => {
    setPending(true);
    const result = await sendOnce("POST", "/session", { token: form.get("token") });
    setPending(false);
    setError(result.ok ? null : result.message);
    if (result.ok) onSignedIn();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
      className="space-y-3"
    >
      {children}
      <label className="block text-xs">
        <span className="mb-1 block text-ink-2">Token</span>
        <input
          name="token"
          type="password"
          required
          autoComplete="off"
          placeholder="vnb_…"
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : errorId}
          className="h-8 w-full rounded-md border border-line-strong bg-ground px-2 font-mono"
        />
      </label>
      {error === null ? null : (
        <p id={errorId} role="alert" className="break-words text-bad text-xs">
          {error}
        </p>
      )}
      <div className="flex justify-end">
        <Button type="submit" tone="main" disabled={pending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
