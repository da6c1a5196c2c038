import type { Figure } from "@/lib/explore/arrange";
import type { Paint } from "./colors";
import { linesOf, type PlotLayout } from "./plot-layout";

type Props = { figures: readonly Figure[]; layout: PlotLayout; paint: (figure: Figure) => Paint };

/** Lines through the means of each series; they join what was measured and say nothing of what lies between. */
export function PlotLines({ figures, layout, paint }: Props) {
  return (
    <g fill="none" strokeWidth={1.5}>
      {[...linesOf(figures)].map(([lane, line]) => {
        const [first] = line;
        if (!first) return null;
        const points = line.map(
          ({ unit, value }) => `${layout.toX(unit.levels[layout.x], lane)} ${layout.toY(value)}`,
        );
        return <path key={lane} d={`M${points.join("L")}`} stroke={paint(first).color} />;
      })}
    </g>
  );
}
