"use client";

import type { ReactNode } from "react";
import { saveFile } from "./save-file";

type Props = { name: string; text: string; children: ReactNode };

/** Saves a text that the page holds: where there is nobody to ask for it any more. */
export function SaveText({ name, text, children }: Props) {
  return (
    <button
      type="button"
      onClick={() => saveFile(name, text)}
      className="no-print text-accent underline hover:text-ink"
    >
      {children}
    </button>
  );
}
