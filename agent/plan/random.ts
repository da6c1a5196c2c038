/**
 * Mulberry32: a 32-bit state, one add and three multiply-xor rounds a number. Small, the same everywhere, and good
 * enough to shuffle; recorded seeds must give the same order for ever, so it must not change.
 * Source: Tommy Ettinger's public-domain construction.
 */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Fisher-Yates; a new array, every order equally likely. */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    const [a, b] = [shuffled[last], shuffled[pick]];
    if (a !== undefined && b !== undefined) [shuffled[last], shuffled[pick]] = [b, a];
  }
  return shuffled;
}
