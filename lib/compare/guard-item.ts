import type { GuardItem, GuardWeight } from "./guard-types.ts";

const UNKNOWN = "not known";

/** A fact that one side does not know may differ or not: it weighs less than one that is known to differ. */
const WEIGHT_UNKNOWN: Record<GuardWeight, GuardWeight> = {
  decisive: "some",
  strong: "some",
  some: "slight",
  slight: "slight",
};

type Fact = Pick<GuardItem, "id" | "label" | "weight" | "why">;

/** One item where two values of a fact differ, none where they agree or neither is known. */
export function differOn(fact: Fact, baseline: string | null, subject: string | null): GuardItem[] {
  if (baseline === subject) return [];
  const weight = baseline === null || subject === null ? WEIGHT_UNKNOWN[fact.weight] : fact.weight;
  return [{ ...fact, weight, baseline: baseline ?? UNKNOWN, subject: subject ?? UNKNOWN }];
}

const MOST_SHOWN = 4;
const LONGEST = 60;

const shorten = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** What two records say of these names, each as one line: `tcp_congestion_control = cubic; …`. */
export function describeNames(
  names: readonly string[],
  baseline: Readonly<Record<string, string>>,
  subject: Readonly<Record<string, string>>,
): [baseline: string, subject: string] {
  const shown = names.slice(0, MOST_SHOWN);
  const more = names.length > shown.length ? `; and ${names.length - shown.length} more` : "";
  const describe = (record: Readonly<Record<string, string>>) =>
    shown.map((name) => `${name} = ${shorten(record[name] ?? "not set")}`).join("; ") + more;
  return [describe(baseline), describe(subject)];
}

/** Names that both records know and say different things of. A name that one lacks belongs to another kernel. */
export function changedNames(
  baseline: Readonly<Record<string, string>>,
  subject: Readonly<Record<string, string>>,
): string[] {
  return Object.keys(baseline)
    .filter((name) => subject[name] !== undefined && subject[name] !== baseline[name])
    .sort();
}
