/** Ends of a logarithmic axis over positive figures: the decades' 1, 2 and 5 that hold them all. */
export function logDomain(values: readonly number[]): [number, number] {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return [1, 10];
  const step = (value: number, up: boolean) => {
    const power = 10 ** Math.floor(Math.log10(value));
    const steps = [1, 2, 5, 10].map((factor) => factor * power);
    const found = up
      ? steps.find((end) => end >= value * 1.0001)
      : steps.findLast((end) => end <= value * 0.9999);
    return found ?? (up ? power * 10 : power / 2);
  };
  return [step(Math.min(...positive), false), step(Math.max(...positive), true)];
}

/** Grid of a logarithmic axis: 1, 2 and 5 of each decade, or the decades alone where those would crowd. */
export function logTicks([low, high]: readonly [number, number]): number[] {
  const from = Math.floor(Math.log10(low) + 1e-9);
  const to = Math.ceil(Math.log10(high) - 1e-9);
  const factors = to - from > 2 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let exponent = from; exponent <= to; exponent += 1)
    for (const factor of factors) {
      const tick = factor * 10 ** exponent;
      if (tick >= low * 0.9999 && tick <= high * 1.0001) ticks.push(tick);
    }
  return ticks;
}
