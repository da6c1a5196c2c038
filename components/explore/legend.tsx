import { LegendMark } from "@/components/charts/legend-mark";
import { nameHref } from "@/components/learn/learn-href";
import { PathLink } from "@/components/learn/path-link";
import { FACTOR_WORDS, type Factor, type Level } from "@/lib/explore/factors";
import { paintOf } from "./colors";

type Props = { factor: Factor; levels: readonly Level[]; shown: readonly string[]; baseline: string | null };

/** Names of the colours and marks of a chart. */
export function Legend({ factor, levels, shown, baseline }: Props) {
  const hasPath = factor === "nic" || factor === "switch";
  return (
    <ul aria-label={`Colours: ${FACTOR_WORDS[factor]}`} className="flex flex-wrap gap-x-4 gap-y-1 text-2xs">
      {levels
        .filter(({ id }) => shown.includes(id) || id === baseline)
        .map(({ id, label }) => {
          const { color, form } = paintOf(factor, levels, id);
          return (
            <li key={id} className="inline-flex items-center gap-1 font-mono text-ink-2">
              <LegendMark form={form} color={color} />
              {label}
              <PathLink name={label} href={hasPath ? nameHref(id, null) : null} />
              {id === baseline ? <span className="font-sans text-ink-3">(baseline, 1)</span> : null}
            </li>
          );
        })}
    </ul>
  );
}
