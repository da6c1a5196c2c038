"use client";

import { startTransition, useEffect, useState } from "react";

/**
 * Rows that are drawn now: after a change the first screens at once, and the rest when those stand. Hundreds of rows
 * with their plots cost more than the tenth of a second in which a filter has to answer. At the start all are drawn.
 */
export function useFirstRows<Row>(rows: readonly Row[], first: number): readonly Row[] {
  const [whole, setWhole] = useState(rows);
  useEffect(() => startTransition(() => setWhole(rows)), [rows]);
  return whole === rows ? rows : rows.slice(0, first);
}
