"use client";

type Props = { label: string; value: string | null; onChoose: (day: string | null) => void };

/** A day in UTC. It is chosen when the field is left or Enter pressed: a half-typed year is a day, too. */
export function DayField({ label, value, onChoose }: Props) {
  const choose = (text: string) => {
    const day = text === "" ? null : text;
    if (day !== value) onChoose(day);
  };
  return (
    <label className="inline-flex items-center gap-1.5 text-xs">
      <span className="text-ink-3">{label}</span>
      <input
        // Its own state while it is typed in; a new address brings a new field.
        key={value ?? ""}
        type="date"
        defaultValue={value ?? ""}
        onBlur={(event) => choose(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") choose(event.currentTarget.value);
        }}
        className="h-8 rounded-md border border-line-strong bg-surface px-2 text-ink"
      />
    </label>
  );
}
