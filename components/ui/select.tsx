import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<"select">, "className"> & { label: string; hideLabel?: boolean };

/** A native select with its label in front; native, because every keyboard and phone knows it. */
export function Select({ label, hideLabel = false, children, ...rest }: Props) {
  return (
    <label className="inline-flex min-w-0 items-center gap-1.5 text-xs">
      <span className={hideLabel ? "sr-only" : "text-ink-3"}>{label}</span>
      <span className="relative min-w-0">
        <select
          {...rest}
          aria-label={label}
          className="h-8 w-full max-w-56 cursor-pointer appearance-none truncate rounded-md border border-line-strong bg-surface pr-7 pl-2.5 text-ink"
        >
          {children}
        </select>
        <ChevronDown
          className="pointer-events-none absolute top-2.5 right-2 size-3.5 text-ink-3"
          aria-hidden="true"
        />
      </span>
    </label>
  );
}
