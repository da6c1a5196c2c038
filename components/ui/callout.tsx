import type { ReactNode } from "react";

const TONES = {
  warn: "border-warn-line bg-warn-soft",
  bad: "border-bad/40 bg-bad-soft",
  neutral: "border-line bg-sunken",
} as const;

type Props = { tone?: keyof typeof TONES; title: ReactNode; children?: ReactNode; label?: string };

/** A notice that belongs to the page: one line in bold, then what follows from it. */
export function Callout({ tone = "neutral", title, children, label }: Props) {
  return (
    <section aria-label={label} className={`rounded-md border px-3 py-2 text-ink ${TONES[tone]}`}>
      <p className="font-medium">{title}</p>
      {children === undefined ? null : <div className="mt-0.5 text-ink-2">{children}</div>}
    </section>
  );
}
