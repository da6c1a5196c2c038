"use client";

import { Keyboard, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { isTyping, PAGE_KEYS } from "./page-keys";

const KEYS: [keys: string, does: string][] = [
  ["/", "search runs"],
  ["Ctrl K", "go to any run, cell or page"],
  ...PAGE_KEYS.map(({ letter, label }): [string, string] => [`g ${letter}`, `page ${label}`]),
  ["?", "show these keys"],
  ["Tab, Shift Tab", "next, previous link or control"],
  ["← →", "move through the rows of a focused chart"],
  ["Enter", "open the focused cell or run"],
  ["Esc", "close"],
];

function focusSearch(): boolean {
  const inputs = document.querySelectorAll<HTMLInputElement>("[data-search=page], [data-search=bar]");
  const ordered = [...inputs].sort(
    (a, b) => Number(b.dataset.search === "page") - Number(a.dataset.search === "page"),
  );
  const visible = ordered.find((input) => input.offsetParent !== null);
  visible?.focus();
  visible?.select();
  return visible !== undefined;
}

/** Global keys and the dialog that lists them. */
export function KeyHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "?") dialog.current?.showModal();
      else if (event.key === "/" && focusSearch()) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        onClick={() => dialog.current?.showModal()}
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        className="hidden size-8 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink sm:grid"
      >
        <Keyboard className="size-4" aria-hidden="true" />
      </button>
      <dialog
        ref={dialog}
        aria-labelledby="key-help-title"
        className="m-auto w-full max-w-sm rounded-lg border border-line bg-surface p-5 text-ink shadow-xl backdrop:bg-black/40"
      >
        <form method="dialog" className="mb-3 flex items-center justify-between">
          <h2 id="key-help-title" className="font-semibold">
            Keyboard
          </h2>
          <button type="submit" aria-label="Close" className="rounded-md p-1 text-ink-2 hover:bg-sunken">
            <X className="size-4" aria-hidden="true" />
          </button>
        </form>
        <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
          {KEYS.map(([keys, does]) => (
            <div key={keys} className="contents">
              <dt className="font-mono text-xs">{keys}</dt>
              <dd className="text-ink-2">{does}</dd>
            </div>
          ))}
        </dl>
      </dialog>
    </>
  );
}
