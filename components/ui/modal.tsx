"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";

type Props = { title: string; onClose: () => void; children: ReactNode; wide?: boolean };

/** A native dialog, open for as long as it is rendered: the browser keeps focus, Escape and the page behind. */
export function Modal({ title, onClose, children, wide = false }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className={`m-auto w-[calc(100%-2rem)] rounded-lg border border-line bg-surface p-5 text-ink shadow-xl backdrop:bg-black/40 ${wide ? "max-w-2xl" : "max-w-md"}`}
    >
      <div className="mb-3 flex items-start justify-between gap-4">
        <h2 id={id} className="min-w-0 break-words font-semibold">
          {title}
        </h2>
        <button
          type="button"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
          className="-mt-1 -mr-1 rounded-md p-1 text-ink-2 hover:bg-sunken"
        >
          <X className="size-4" aria-hidden="true" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
