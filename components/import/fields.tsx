"use client";

import { ChevronDown } from "lucide-react";

export const FIELD = "w-full rounded-md border border-line-strong bg-ground px-2 text-ink";

type TextProps = { label: string; name: string; initial?: string | undefined; placeholder: string };

/** A line of text that may stay empty. */
export function TextField({ label, name, initial = "", placeholder }: TextProps) {
  return (
    <label className="block min-w-0">
      <span className="mb-1 block text-ink-2">
        {label} <span className="text-ink-3">(may stay empty)</span>
      </span>
      <input
        name={name}
        defaultValue={initial}
        placeholder={placeholder}
        maxLength={200}
        autoComplete="off"
        className={`h-8 placeholder:text-ink-3 ${FIELD}`}
      />
    </label>
  );
}

type ChoiceProps = {
  label: string;
  name: string;
  options: readonly (readonly [value: string, label: string])[];
  required?: boolean;
  initial?: string | undefined;
  /** Given with `onChange`: the choice is held outside. */
  value?: string;
  onChange?: (value: string) => void;
};

/** A native select; without an initial value it asks for a choice, as a guess would name data wrongly. */
export function ChoiceField({
  label,
  name,
  options,
  required = false,
  initial,
  value,
  onChange,
}: ChoiceProps) {
  const held = onChange === undefined ? { defaultValue: initial ?? "" } : { value };
  return (
    <label className="block min-w-0">
      <span className="mb-1 block text-ink-2">{label}</span>
      <span className="relative block">
        <select
          name={name}
          required={required}
          aria-label={label}
          {...held}
          onChange={(event) => onChange?.(event.target.value)}
          className={`h-8 cursor-pointer appearance-none truncate pr-7 ${FIELD}`}
        >
          <option value="" disabled>
            choose…
          </option>
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
        <ChevronDown
          className="pointer-events-none absolute top-2.5 right-2 size-3.5 text-ink-3"
          aria-hidden="true"
        />
      </span>
    </label>
  );
}
