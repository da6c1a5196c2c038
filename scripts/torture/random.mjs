import { createHash } from "node:crypto";

const WORDS_PER_HASH = 8;

/** Random numbers that the same seed gives again: hashes of the seed and a counter. */
export function createRandom(seed) {
  let words = [];
  let hashes = 0;
  const next = () => {
    if (words.length === 0) {
      const digest = createHash("sha256").update(`${seed}/${hashes++}`).digest();
      words = Array.from({ length: WORDS_PER_HASH }, (_, at) => digest.readUInt32LE(at * 4));
    }
    return words.pop() / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { next, below, pick: (values) => values[below(values.length)], chance: (share) => next() < share };
}
