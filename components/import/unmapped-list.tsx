import type { Unmapped } from "@/lib/domain/import-source";
import { formatPlural } from "@/lib/format/number";

type Props = { unmapped: readonly Unmapped[]; count: number; open?: boolean };

/** What an imported file holds and this product has no place for: nothing is dropped in silence. */
export function UnmappedList({ unmapped, count, open = false }: Props) {
  if (count === 0) return null;
  return (
    <details open={open} className="print-open rounded-md border border-line px-3 py-2">
      <summary className="cursor-pointer font-medium">
        {formatPlural(count, "thing")} in the file {count === 1 ? "has" : "have"} no place here
      </summary>
      <ul className="mt-1.5 space-y-1 text-ink-2 text-xs">
        {unmapped.map(({ place, what, why }) => (
          <li key={`${place} ${what} ${why}`} className="break-words">
            <span className="break-all font-mono text-2xs text-ink-3">{place}</span>{" "}
            <span className="break-words text-ink">{what}</span>: {why}
          </li>
        ))}
        {count > unmapped.length ? <li>and {count - unmapped.length} more</li> : null}
      </ul>
    </details>
  );
}
