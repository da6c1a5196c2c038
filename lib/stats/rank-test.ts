/** Midranks of a sample, doubled so that ties keep whole numbers. */
function doubledRanks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return 2 * below + equal + 1;
  });
}

/**
 * Exact two-sided Mann-Whitney test (Mann & Whitney 1947; ties by the permutation distribution of midranks, Hollander &
 * Wolfe). A cross-check only: null below four values a side, where even perfect separation proves little (its floor is
 * p = .10 at three). `u` counts pairs in which the second sample is the larger, ties as halves.
 */
export function mannWhitney(
  baseline: readonly number[],
  subject: readonly number[],
): { u: number; p: number } | null {
  const take = subject.length;
  if (baseline.length < 4 || take < 4) return null;
  const ranks = doubledRanks([...baseline, ...subject]);
  const observed = ranks.slice(baseline.length).reduce((sum, rank) => sum + rank, 0);

  // ways[k] maps a sum of ranks to the number of k-subsets that have it.
  const ways: Map<number, number>[] = Array.from({ length: take + 1 }, () => new Map());
  ways[0]?.set(0, 1);
  for (const rank of ranks)
    for (let size = take; size >= 1; size--)
      for (const [sum, count] of ways[size - 1] ?? []) {
        const row = ways[size];
        row?.set(sum + rank, (row.get(sum + rank) ?? 0) + count);
      }

  let all = 0;
  let atMost = 0;
  let atLeast = 0;
  for (const [sum, count] of ways[take] ?? []) {
    all += count;
    if (sum <= observed) atMost += count;
    if (sum >= observed) atLeast += count;
  }
  return {
    u: observed / 2 - (take * (take + 1)) / 2,
    p: Math.min(1, (2 * Math.min(atMost, atLeast)) / all),
  };
}
