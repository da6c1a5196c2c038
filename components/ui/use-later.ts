"use client";

import { startTransition, useEffect, useState } from "react";
import { afterPaint } from "./after-paint";

/**
 * A value a moment after it changed: when the screen shows the change. For what stands beside the answer and costs more
 * than the tenth of a second in which a filter has to answer. At the start there is no delay.
 */
export function useLater<Value>(value: Value): Value {
  const [later, setLater] = useState(value);
  useEffect(() => afterPaint(() => startTransition(() => setLater(() => value))), [value]);
  return later;
}
