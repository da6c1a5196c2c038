"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

/** Copies a text; says so for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
      aria-label={copied ? "Copied" : label}
      title={copied ? "Copied" : label}
      className="no-print grid size-7 shrink-0 place-items-center rounded text-ink-3 hover:bg-surface hover:text-ink"
    >
      <Icon className="size-3.5" aria-hidden="true" />
    </button>
  );
}
