"use client";

import { CopyButton } from "@/components/ui/copy-button";

/** A text to be copied whole, by its button or by hand. */
export function CopyField({ label, text }: { label: string; text: string }) {
  return (
    <div className="flex items-center gap-1 rounded-md border border-line bg-sunken pr-1">
      <input
        readOnly
        value={text}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
        className="min-w-0 flex-1 bg-transparent px-2.5 py-1.5 font-mono text-2xs text-ink"
      />
      <CopyButton text={text} label={`Copy: ${label}`} />
    </div>
  );
}
