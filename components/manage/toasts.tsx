"use client";

import { X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { dropToast, type Toast, toasts } from "./toast-store";

/** Time to read and reach the button; it stands still under the pointer and with the focus. */
const SHOWN_MS = 12_000;

function ToastItem({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dropToast(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, toast.id]);
  return (
    <li
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={`pointer-events-auto flex items-center gap-3 rounded-lg border bg-surface py-2 pr-2 pl-3 text-xs shadow-lg ${toast.tone === "bad" ? "border-bad text-bad" : "border-line-strong text-ink"}`}
    >
      <span className="min-w-0 flex-1 break-words">{toast.text}</span>
      {toast.undo === null ? null : (
        <button
          type="button"
          onClick={() => {
            dropToast(toast.id);
            void toast.undo?.();
          }}
          className="rounded px-1.5 py-1 font-medium text-accent hover:bg-sunken"
        >
          Undo
        </button>
      )}
      <button
        type="button"
        aria-label="Dismiss"
        onClick={() => dropToast(toast.id)}
        className="rounded p-1 text-ink-3 hover:bg-sunken"
      >
        <X className="size-3.5" aria-hidden="true" />
      </button>
    </li>
  );
}

/** What was just done, with the way back; stays over a change of page. */
export function Toasts() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.read, toasts.readOnServer);
  return (
    <section
      aria-label="Messages"
      aria-live="polite"
      className="no-print pointer-events-none fixed inset-x-4 bottom-4 z-40 sm:left-auto sm:w-96"
    >
      <ul className="space-y-2">
        {shown.map((toast) => (
          <ToastItem key={toast.id} toast={toast} />
        ))}
      </ul>
    </section>
  );
}
