/** Output that must not become a result: carries what was wrong, in words for a reader. */
export class Refusal extends Error {
  override name = "Refusal";
}

/** Refuses with `message` unless the condition holds. */
export function demand(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Refusal(message);
}
