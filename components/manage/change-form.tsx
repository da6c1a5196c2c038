"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ChangeResult } from "./send-change";

type Props = {
  submitLabel: string;
  tone?: "main" | "bad";
  send: (form: FormData) => Promise<ChangeResult>;
  onDone: () => void;
  onCancel: () => void;
  children: ReactNode;
};

/** Fields, what went wrong with them, and the two buttons; closes only once the change is stored. */
export function ChangeForm({ submitLabel, tone = "main", send, onDone, onCancel, children }: Props) {
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const submit = async (form: FormData) => {
    setPending(true);
    const result = await send(form);
    setPending(false);
    setError(result.ok ? null : result.message);
    if (result.ok) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
      className="space-y-3 text-xs"
    >
      {children}
      {error === null ? null : (
        <p role="alert" className="break-words text-bad">
          {error}
        </p>
      )}
      <div className="flex justify-end gap-2 pt-1">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone={tone} disabled={pending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
