import type { ReactNode } from "react";

const TONES = {
  neutral: "border-line-strong text-ink-2",
  accent: "border-accent text-accent bg-accent-soft",
  ok: "border-ok/40 text-ok bg-ok-soft",
  bad: "border-bad/40 text-bad bg-bad-soft",
  warn: "border-warn-line text-warn bg-warn-soft",
} as const;

export type Tone = keyof typeof TONES;

/** A short mark; its text carries the meaning, its colour only helps. */
export function Badge({
  tone = "neutral",
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={title}
      className={`inline-flex items-center gap-1 whitespace-nowrap rounded border px-1.5 py-px font-medium text-2xs ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
