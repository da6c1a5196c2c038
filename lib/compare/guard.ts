import type { RunHeader } from "../domain/run.ts";
import { machineDifferences } from "./guard-machine.ts";
import { methodDifferences } from "./guard-method.ts";
import { qemuDifferences, settingDifferences } from "./guard-run.ts";
import { GUARD_WEIGHTS, type Guard, type GuardItem } from "./guard-types.ts";
import { asksFor, wireDifferences } from "./guard-wire.ts";
import { explainWithheld } from "./guard-withheld.ts";

type GuardedRun = { runId: string; header: RunHeader };

/** In one machine's namespaces host and tester share their kernel: what both report alike is named once. */
function mergeEnds(host: readonly GuardItem[], tester: readonly GuardItem[]): GuardItem[] {
  const suffix = ({ id }: GuardItem) => id.slice(id.indexOf(".") + 1);
  const isSame = (a: GuardItem, b: GuardItem) =>
    suffix(a) === suffix(b) && a.baseline === b.baseline && a.subject === b.subject;
  return [
    ...host.map((item) =>
      tester.some((other) => isSame(item, other))
        ? { ...item, label: item.label.replace("the host", "host and tester") }
        : item,
    ),
    ...tester.filter((item) => !host.some((other) => isSame(item, other))),
  ];
}

const rank = ({ weight }: GuardItem) => GUARD_WEIGHTS.indexOf(weight);

/**
 * What differs between the environments of two runs, ranked by how much it is known to matter for network figures.
 * What changes from run to run of an untouched host (seeds, identifiers, paths, addresses, the exact free memory, a
 * sample of stolen time) is no difference. A fact that one side does not know says so and weighs less.
 */
export function environmentDifferences(baseline: RunHeader, subject: RunHeader): GuardItem[] {
  const ends = mergeEnds(
    machineDifferences("host", baseline.host, subject.host),
    machineDifferences("tester", baseline.tester, subject.tester),
  );
  // Where each cell sets its offloads itself, what the NICs had before says nothing.
  const isSetByCells = asksFor(baseline, "offload") && asksFor(subject, "offload");
  const guests =
    baseline.guest === null || subject.guest === null
      ? []
      : machineDifferences("guest", baseline.guest, subject.guest);
  const items = [
    ...settingDifferences(baseline, subject),
    ...wireDifferences(baseline, subject),
    ...qemuDifferences(baseline, subject),
    ...ends.filter(({ id }) => !(isSetByCells && id.endsWith(".offloads"))),
    ...guests,
    ...methodDifferences(baseline, subject),
  ];
  return items
    .map((item, at) => ({ item, at }))
    .sort((a, b) => rank(a.item) - rank(b.item) || a.at - b.at)
    .map(({ item }) => item);
}

/**
 * The guard of a comparison: the runs across which its pairs reach, each baseline's with a subject's, every two once.
 * What lies within one run has one environment, in which nothing differs.
 */
export function makeGuard(reaches: readonly { baseline: GuardedRun; subject: GuardedRun }[]): Guard {
  const distinct = new Map(
    reaches
      .filter(({ baseline, subject }) => baseline.runId !== subject.runId)
      .map((reach) => [`${reach.baseline.runId}|${reach.subject.runId}`, reach]),
  );
  const differences = [...distinct.values()].map(({ baseline, subject }) => {
    const items = environmentDifferences(baseline.header, subject.header);
    const withheld = explainWithheld(baseline.header, subject.header, items);
    const runs = { baselineRunId: baseline.runId, subjectRunId: subject.runId };
    return { items: items.map((item) => ({ ...item, ...runs })), withheld };
  });
  return {
    items: differences.flatMap(({ items }) => items).sort((a, b) => rank(a) - rank(b)),
    withheld: differences.map(({ withheld }) => withheld).find((reason) => reason !== null) ?? null,
  };
}
