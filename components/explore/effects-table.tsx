import { exact, exactColumns, NOT_EXPORTED } from "@/components/ui/exact";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { FactorEffects, LevelEffect } from "@/lib/explore/effects";
import { type Levels, levelLabel } from "@/lib/explore/factors";
import { formatDelta, formatDeltaInterval } from "@/lib/format/delta";
import type { MainEffect } from "@/lib/stats/effects";

/** What may be said of the effect depending on the other factors: no more than its interval does. */
export function interactionText(interaction: MainEffect["interaction"]): string {
  if (interaction === null) return "cannot be told from one pair";
  const { ratio, low, high, names } = interaction;
  const size = `${formatDelta(ratio)} ${formatDeltaInterval(ratio, low, high)}`;
  return low > 1 || high < 1
    ? `yes: for ${names[0]} the ratio is ${size} that for ${names[1]}`
    : `not shown: at most ${names[0]} against ${names[1]}, ${size}`;
}

function Figures({ row }: { row: LevelEffect }) {
  const { effect, pairs, unmatched } = row;
  if (effect === null)
    return (
      <>
        <td colSpan={2} className="px-3 py-1 text-ink-3">
          {pairs === 0 ? "no cell differs in this alone" : "one boot, or a zero: no inference"}
        </td>
        <td {...exact(0)} className="px-3 py-1 text-right">
          0
        </td>
        <td {...exact(pairs + unmatched)} className="px-3 py-1 text-right">
          {pairs + unmatched}
        </td>
        <td {...exact()} />
      </>
    );
  const { interaction } = effect;
  const ends = interaction === null ? [] : [interaction.low, interaction.high];
  return (
    <>
      <td {...exact(effect.ratio, effect.low, effect.high)} className="px-3 py-1 text-right font-medium">
        {formatDelta(effect.ratio)}
      </td>
      <td className="whitespace-nowrap px-3 py-1 text-ink-2">
        {formatDeltaInterval(effect.ratio, effect.low, effect.high)}
      </td>
      <td {...exact(effect.n)} className="px-3 py-1 text-right">
        {effect.n}
      </td>
      <td {...exact(effect.leftOut + unmatched)} className="px-3 py-1 text-right">
        {effect.leftOut + unmatched}
      </td>
      <td
        {...exact(interactionText(interaction), interaction?.ratio ?? null, ...ends)}
        className="min-w-64 px-3 py-1 text-ink-2"
      >
        {interactionText(interaction)}
      </td>
    </>
  );
}

type Props = { effects: FactorEffects; levels: Levels; metric: string };

/** Effect of each level against the baseline, holding every other factor. */
export function EffectsTable({ effects, levels, metric }: Props) {
  const label = (id: string) => levelLabel(levels, effects.factor, id);
  return (
    <ScrollRegion label="Table: effects">
      <table className="w-full text-xs" data-table="effects">
        <caption className="sr-only">
          {metric} of each level against {label(effects.against)}, over cells that differ in nothing else
        </caption>
        <thead className="text-left text-ink-3">
          <tr className="border-line border-b">
            <th scope="col" className="py-1 pr-3 font-medium">
              level
            </th>
            <th
              scope="col"
              {...exactColumns(`ratio to ${label(effects.against)}`, "ratio low", "ratio high", "remark")}
              className="px-3 py-1 text-right font-medium"
            >
              against {label(effects.against)}
            </th>
            <th scope="col" {...NOT_EXPORTED} className="px-3 py-1 font-medium">
              95% interval
            </th>
            <th scope="col" className="px-3 py-1 text-right font-medium">
              matched pairs
            </th>
            <th scope="col" className="px-3 py-1 text-right font-medium">
              left out
            </th>
            <th
              scope="col"
              {...exactColumns(
                "depends on the other factors",
                "of ratios",
                "of ratios low",
                "of ratios high",
              )}
              className="px-3 py-1 font-medium"
            >
              depends on the other factors
            </th>
          </tr>
        </thead>
        <tbody>
          {effects.rows.map((row) => (
            <tr key={row.level} className="border-line border-b" data-level={row.level}>
              <th scope="row" className="whitespace-nowrap py-1 pr-3 text-left font-mono font-normal">
                {label(row.level)}
              </th>
              <Figures row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
