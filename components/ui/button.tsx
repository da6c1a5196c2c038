import type { ComponentProps } from "react";

const TONES = {
  plain: "border-line-strong bg-surface text-ink hover:border-accent",
  main: "border-accent bg-accent text-ground hover:opacity-90",
  bad: "border-bad bg-bad-soft text-bad hover:border-ink",
} as const;

type Props = Omit<ComponentProps<"button">, "className"> & { tone?: keyof typeof TONES };

/** A button with words on it. */
export function Button({ tone = "plain", type = "button", ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={`inline-flex min-h-8 items-center gap-1.5 rounded-md border px-3 py-1 font-medium text-xs disabled:cursor-default disabled:opacity-60 ${TONES[tone]}`}
    />
  );
}
