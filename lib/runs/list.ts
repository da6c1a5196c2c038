import { z } from "zod";
import { Lab, Switch } from "../domain/factors.ts";
import { RunStatus } from "../domain/run.ts";

/** Sort keys of the list of runs; a leading `-` is descending. */
export const RunSort = z.enum([
  "-started",
  "started",
  "title",
  "-title",
  "status",
  "-status",
  "host",
  "-host",
  "trials",
  "-trials",
]);
export type RunSort = z.infer<typeof RunSort>;

/** Which runs a list holds: `current` are neither archived nor deleted, `all` are those that are not deleted. */
export const RunShow = z.enum(["current", "archived", "all", "deleted"]);
export type RunShow = z.infer<typeof RunShow>;

export const RunQuery = z.strictObject({
  /** Part of title, host name, tag, note or run id. */
  q: z.string().max(200).optional(),
  /** A whole tag. */
  tag: z.string().max(64).optional(),
  show: RunShow.default("current"),
  status: RunStatus.optional(),
  lab: Lab.optional(),
  emulated: z.boolean().optional(),
  switch: Switch.optional(),
  qemu: z.string().max(64).optional(),
  sort: RunSort.default("-started"),
  cursor: z.string().max(1024).optional(),
  limit: z.int().min(1).max(200).default(50),
});
export type RunQuery = z.input<typeof RunQuery>;

type SortColumn = "startedAt" | "title" | "status" | "hostname" | "trialCount";

const COLUMNS = {
  started: "startedAt",
  title: "title",
  status: "status",
  host: "hostname",
  trials: "trialCount",
} as const satisfies Record<string, SortColumn>;

/** Column and order behind a sort key. */
export function sortOrder(sort: RunSort): { column: SortColumn; order: "asc" | "desc" } {
  const order = sort.startsWith("-") ? "desc" : "asc";
  return { column: COLUMNS[sort.replace("-", "") as keyof typeof COLUMNS], order };
}
