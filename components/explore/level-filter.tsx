import { FACTOR_WORDS, type Factor, type Level } from "@/lib/explore/factors";

type Props = {
  factor: Factor;
  levels: readonly Level[];
  /** Levels that are kept; all where empty. */
  kept: readonly string[];
  onChange: (kept: string[]) => void;
};

/** Levels of a factor to keep, as boxes to tick: none ticked keeps all. */
export function LevelFilter({ factor, levels, kept, onChange }: Props) {
  return (
    <fieldset className="inline-flex min-w-0 flex-wrap items-center gap-1 text-xs">
      <legend className="sr-only">Only these: {FACTOR_WORDS[factor]}</legend>
      <span aria-hidden="true" className="mr-0.5 text-ink-3">
        {FACTOR_WORDS[factor]}
      </span>
      {levels.map(({ id, label }) => (
        <label
          key={id}
          title={label}
          className="cursor-pointer rounded-md border border-line bg-surface px-2 py-1 font-mono text-2xs text-ink-2 hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="checkbox"
            checked={kept.includes(id)}
            onChange={(event) =>
              onChange(
                levels
                  .map((level) => level.id)
                  .filter((one) => (one === id ? event.target.checked : kept.includes(one))),
              )
            }
            className="sr-only"
          />
          {label.split(",")[0]}
        </label>
      ))}
    </fieldset>
  );
}
