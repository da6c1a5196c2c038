"use client";

import { useSyncExternalStore } from "react";
import { TokenForm } from "@/components/auth/token-form";
import { Modal } from "@/components/ui/modal";
import { tokenRequest } from "./token-request";

/** Asks for a token where the dashboard wants one. */
export function TokenDialog() {
  const answer = useSyncExternalStore(tokenRequest.subscribe, tokenRequest.read, tokenRequest.readOnServer);
  if (answer === null) return null;
  return (
    <Modal title="A token is needed" onClose={() => answer(false)}>
      <TokenForm submitLabel="Continue" onSignedIn={() => answer(true)}>
        <p className="text-ink-2 text-xs">
          This dashboard is reached from other machines too, so changes need a token that may write. On its
          own machine one is in <code className="font-mono">data/agent-token</code>. It is kept for 12 hours.
        </p>
      </TokenForm>
    </Modal>
  );
}
