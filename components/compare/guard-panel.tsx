import { Callout } from "@/components/ui/callout";
import { GUARD_WEIGHTS, type Guard, type GuardWeight } from "@/lib/compare/guard-types";
import type { Reach } from "@/lib/compare/reach";
import { formatPlural } from "@/lib/format/number";

const WEIGHT_WORDS: Record<GuardWeight, string> = {
  decisive: "decides",
  strong: "strong",
  some: "some",
  slight: "slight",
};

type Props = {
  guard: Guard;
  /** Title of a run by its id. */
  titles: ReadonlyMap<string, string>;
  reach: Reach;
};

const ONE_ENVIRONMENT = {
  "one run": "One run, one environment: the sides differ in nothing but what is compared.",
  "within runs":
    "Each pair lies within one run, in one environment: its sides differ in nothing but what is compared.",
};

/** What differs between the environments, most weighty first, before any change is believed. */
export function GuardPanel({ guard, titles, reach }: Props) {
  if (reach !== "across runs") return <p className="text-ink-3 text-xs">{ONE_ENVIRONMENT[reach]}</p>;
  const heavy = guard.items.filter(({ weight }) => weight !== "slight");
  const subjects = new Set(guard.items.map(({ subjectRunId }) => subjectRunId));
  const tone = guard.withheld !== null ? "bad" : heavy.length > 0 ? "warn" : "neutral";
  const title =
    guard.withheld ??
    (guard.items.length === 0
      ? "The recorded environments are the same"
      : heavy.length === 0
        ? "The environments differ only in slight things"
        : `The environments differ in ${formatPlural(heavy.length, "thing")} that can move these figures`);
  return (
    <Callout tone={tone} label="Comparability" title={title}>
      {guard.items.length === 0 ? (
        <p>Kernel, QEMU, NICs, offloads, MTU, mitigations and sysctls of both sides were compared.</p>
      ) : (
        <details open={heavy.length > 0 && heavy.length <= 12}>
          <summary className="cursor-pointer text-xs">
            {formatPlural(guard.items.length, "difference")}, most weighty first
          </summary>
          <div className="mt-2 overflow-x-auto">
            <table className="w-full min-w-140 text-xs" data-table="guard">
              <thead>
                <tr>
                  {["weight", "what", "baseline", "subject", "why it matters"].map((head) => (
                    <th key={head} scope="col" className="pr-4 pb-1 text-left font-normal">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {GUARD_WEIGHTS.flatMap((weight) =>
                  guard.items
                    .filter((item) => item.weight === weight)
                    .map((item) => (
                      <tr
                        key={`${item.subjectRunId}|${item.id}`}
                        className="border-ink/10 border-t align-top"
                      >
                        <td className="py-1 pr-4 font-medium">{WEIGHT_WORDS[weight]}</td>
                        <th scope="row" className="py-1 pr-4 text-left font-normal text-ink">
                          {item.label}
                          {subjects.size > 1 ? (
                            <span className="block text-2xs">{titles.get(item.subjectRunId)}</span>
                          ) : null}
                        </th>
                        <td className="break-words py-1 pr-4 font-mono">{item.baseline}</td>
                        <td className="break-words py-1 pr-4 font-mono">{item.subject}</td>
                        <td className="py-1">{item.why}</td>
                      </tr>
                    )),
                )}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </Callout>
  );
}
