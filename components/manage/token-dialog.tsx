"use client";

import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Modal } from "@/components/ui/modal";
import { sendOnce } from "./send-change";
import { tokenRequest } from "./token-request";

/** Asks for a token where the dashboard wants one; the browser keeps it in a cookie that no script can read. */
export function TokenDialog() {
  const answer = useSyncExternalStore(tokenRequest.subscribe, tokenRequest.read, tokenRequest.readOnServer);
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  if (answer === null) return null;
  const submit = async (form: FormData) => {
    setPending(true);
    const result = await sendOnce("POST", "/session", { token: form.get("token") });
    setPending(false);
    setError(result.ok ? null : result.message);
    if (result.ok) answer(true);
  };
  return (
    <Modal
      title="A token is needed"
      onClose={() => {
        setError(null);
        answer(false);
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(new FormData(event.currentTarget));
        }}
        className="space-y-3"
      >
        <p className="text-ink-2 text-xs">
          This dashboard is reached from other machines too, so changes need a token that may write. On its
          own machine one is in <code className="font-mono">data/agent-token</code>. It is kept for 12 hours.
        </p>
        <label className="block text-xs">
          <span className="mb-1 block text-ink-2">Token</span>
          <input
            name="token"
            type="password"
            required
            autoComplete="off"
            placeholder="vnb_…"
            aria-invalid={error !== null}
            aria-describedby={error === null ? undefined : "token-error"}
            className="h-8 w-full rounded-md border border-line-strong bg-ground px-2 font-mono"
          />
        </label>
        {error === null ? null : (
          <p id="token-error" role="alert" className="text-bad text-xs">
            {error}
          </p>
        )}
        <div className="flex justify-end">
          <Button type="submit" tone="main" disabled={pending}>
            Continue
          </Button>
        </div>
      </form>
    </Modal>
  );
}
