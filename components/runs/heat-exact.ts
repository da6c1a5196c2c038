import { exact, exactColumns, exactEstimate } from "@/components/ui/exact";
import type { Scale } from "@/lib/format/scale";
import type { HeatRow } from "./heat-layout";
import { gapText, type Measure } from "./measure";
import type { Series } from "./series";

const HOST = "no guest";

/** A place of the matrix for export; one without a figure is exported by its text. */
export function exactMeasure(measure: Measure | undefined, { divisor }: Scale) {
  return measure?.kind === "measured" ? exactEstimate(measure.estimate, divisor) : null;
}

/** Head of the attachments: the host's figure spans the columns of all NICs, and is exported in columns of its own. */
export function exactAttachmentHead(spreadsHost: boolean, suffix: string) {
  if (!spreadsHost) return null;
  return exactColumns(
    "attachment",
    `${HOST}, ${suffix}`,
    `${HOST} low, ${suffix}`,
    `${HOST} high, ${suffix}`,
    `${HOST} remark`,
  );
}

/** Name of a row, with its figure where it is the host's. */
export function exactAttachment(
  { label, isHost, cells }: HeatRow,
  measureOf: (one: Series | null) => Measure | undefined,
  { divisor }: Scale,
) {
  const measure = isHost ? measureOf(cells[0] ?? null) : undefined;
  if (measure === undefined) return exact(label);
  if (measure.kind !== "measured") return exact(label, null, null, null, gapText(measure));
  const { value, low, high } = measure.estimate;
  return exact(label, ...[value, low, high].map((end) => (end === null ? null : end / divisor)));
}
