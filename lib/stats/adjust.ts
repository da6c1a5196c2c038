/**
 * P-values adjusted for a false discovery rate, in the order given (Benjamini & Hochberg 1995, step-up, as R's
 * `p.adjust(method = "BH")`). Each must be from 0 to 1.
 */
export function adjustBenjaminiHochberg(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let smallest = 1;
  order.forEach(({ p, index }, position) => {
    const rank = pValues.length - position;
    smallest = Math.min(smallest, (p * pValues.length) / rank);
    adjusted[index] = smallest;
  });
  return adjusted;
}
