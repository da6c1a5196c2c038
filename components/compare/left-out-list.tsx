import type { LeftOut } from "@/lib/compare/types";
import { lackedText } from "./left-out-text";

/** Cells and tests that one side lacks, one line for each cell and reason. */
export function LeftOutList({ leftOut }: { leftOut: readonly LeftOut[] }) {
  return (
    <ul className="space-y-1 text-xs">
      {leftOut.map(({ level, name, missingOn, reason, figures }) => (
        <li key={`${level}|${name}|${missingOn}|${reason}`}>
          <span className="font-mono">{name}</span>{" "}
          {figures === null ? null : <span>{lackedText(figures)} </span>}
          <span className="text-ink-3">
            not on the {missingOn}: {reason}
          </span>
        </li>
      ))}
    </ul>
  );
}
