/** One thing that a run may need: whether it is here, what it is good for, and how to get it. */
export type Capability = {
  name: string;
  status: "ok" | "limited" | "missing";
  /** What was found, or why it was not. */
  found: string;
  enables: string;
  /** What to do; null where nothing is to be done. */
  fix: string | null;
};

/** A check's result: there, with what was found; or not, with what to do. */
export function capability(
  name: string,
  enables: string,
  outcome: { status: Capability["status"]; found: string; fix?: string },
): Capability {
  return { name, enables, status: outcome.status, found: outcome.found, fix: outcome.fix ?? null };
}
