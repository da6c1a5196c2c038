"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { isTyping, PAGE_KEYS } from "./page-keys";

const PaletteList = dynamic(() => import("./palette-list").then((module) => module.PaletteList), {
  ssr: false,
});

/** How long after `g` its second letter counts. */
const SEQUENCE_MS = 1200;

/** Jumps to any run, cell or page: Ctrl-K or the button opens it, `g` and a letter goes straight to a page. */
export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  useEffect(() => {
    let since = 0;
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen((open) => !open);
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]") !== null) return;
      if (event.key === "g") {
        since = event.timeStamp;
        return;
      }
      const page = PAGE_KEYS.find(({ letter }) => letter === event.key);
      if (page && since > 0 && event.timeStamp - since < SEQUENCE_MS) {
        event.preventDefault();
        router.push(page.href);
      }
      since = 0;
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router]);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label="Go to a run, cell or page"
        title="Go to a run, cell or page (Ctrl K)"
        className="grid size-8 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink sm:hidden"
      >
        <Search className="size-4" aria-hidden="true" />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself */}
      <dialog
        ref={dialog}
        aria-label="Go to"
        onClose={close}
        onClick={(event) => {
          if (event.target === dialog.current) close();
        }}
        className="mx-auto mt-[12vh] w-full max-w-xl overflow-hidden rounded-lg border border-line bg-surface p-0 text-ink shadow-xl backdrop:bg-black/40"
      >
        {isOpen ? <PaletteList onChosen={close} /> : null}
      </dialog>
    </>
  );
}
