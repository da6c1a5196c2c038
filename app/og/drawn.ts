import type { Preview } from "@/lib/preview/preview";

/** What of a picture a view's chart decides. */
export type Drawn = Omit<Preview, "title" | "environment">;

/** A view without a figure. */
export const NOTHING: Drawn = { subtitle: "", rows: [], more: 0, origin: "zero", scatter: null };
