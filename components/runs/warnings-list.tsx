import { TriangleAlert } from "lucide-react";
import type { Warning } from "@/lib/domain/facts";
import { formatPlural } from "@/lib/format/number";

/** What in the environment spoils the measurement, and what to do about it. Long lists start folded. */
export function WarningsList({ warnings }: { warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null;
  return (
    <details
      open={warnings.length <= 2}
      className="print-open rounded-md border border-warn-line bg-warn-soft px-3 py-2"
    >
      <summary className="font-medium">
        <TriangleAlert className="mr-1.5 inline size-3.5 align-[-2px] text-warn" aria-hidden="true" />
        {formatPlural(warnings.length, "warning")} about the environment
      </summary>
      <ul className="mt-1.5 space-y-1.5">
        {warnings.map((warning) => (
          <li key={`${warning.code}-${warning.message}`} className="text-ink-2">
            {warning.message}
            {warning.fix === null ? null : <span className="block text-xs">To mend it: {warning.fix}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
