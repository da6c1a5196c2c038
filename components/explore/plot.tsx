"use client";

import { type PointerEvent, useMemo, useState } from "react";
import { useWidth } from "@/components/charts/use-width";
import type { Figure } from "@/lib/explore/arrange";
import type { Factor, Level } from "@/lib/explore/factors";
import type { Mark } from "@/lib/explore/question";
import type { Axis } from "./axis";
import type { Paint } from "./colors";
import type { FigureText } from "./figure-text";
import { PlotFigure } from "./plot-figure";
import { PlotFrame } from "./plot-frame";
import { type Lanes, layOutPlot } from "./plot-layout";
import { PlotLines } from "./plot-lines";
import { PlotTip } from "./plot-tip";

export type PlotProps = {
  title: string;
  description: string;
  figures: readonly Figure[];
  x: Factor;
  xs: readonly Level[];
  lanes: Lanes;
  axis: Axis;
  mark: Mark;
  /** Minimum effect around 1 where ratios are drawn. */
  band: number | null;
  paint: (figure: Figure) => Paint;
  tickText: (value: number) => string;
  text: (figure: Figure) => FigureText;
  /** Name of a figure for its tooltip. */
  name: (figure: Figure) => string;
};

/** Room that a label above a mark needs, in pixels. */
const LABEL_ROOM = 30;

/** A small chart: levels along x, in each a lane for each series; the pointer reads any figure. */
export function Plot(props: PlotProps) {
  const { title, description, figures, x, xs, lanes, axis, mark, band, paint, tickText, text, name } = props;
  const [box, width] = useWidth<HTMLDivElement, number>(560);
  const [active, setActive] = useState<Figure | null>(null);
  const layout = useMemo(
    () => layOutPlot(width, x, xs, lanes, axis, tickText),
    [width, x, xs, lanes, axis, tickText],
  );
  const place = (figure: Figure) => ({
    x: layout.toX(figure.unit.levels[x], figure.lane),
    y: layout.toY(figure.value),
  });
  const reach = Math.max(6, layout.lane);
  /** The nearest figure under the pointer's column; one listener, not a target for each of hundreds. */
  const point = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>) => {
    const box = currentTarget.getBoundingClientRect();
    const at = ((clientX - box.left) / box.width) * width;
    const gap = (figure: Figure) => Math.abs(place(figure).x - at);
    const nearest = figures.reduce<Figure | null>(
      (best, figure) => (best === null || gap(figure) < gap(best) ? figure : best),
      null,
    );
    setActive(nearest !== null && gap(nearest) <= reach ? nearest : null);
  };
  // Apart from what the pointer changes: hundreds of marks must not be drawn anew for it.
  const drawn = useMemo(
    () => (
      <g>
        <PlotFrame layout={layout} axis={axis} xs={xs} tickText={tickText} band={band} />
        {mark === "lines" ? <PlotLines figures={figures} layout={layout} paint={paint} /> : null}
        {figures.map((figure) => (
          <PlotFigure
            key={figure.unit.id}
            figure={figure}
            paint={paint(figure)}
            layout={layout}
            mark={mark}
            origin={axis.origin}
            label={layout.lane >= LABEL_ROOM ? text(figure).value : null}
          />
        ))}
      </g>
    ),
    [figures, layout, axis, xs, tickText, band, mark, paint, text],
  );
  return (
    <div ref={box} className="relative">
      <svg
        viewBox={`0 0 ${width} ${layout.height}`}
        role="img"
        aria-label={`${title}. ${description}`}
        className="w-full"
        style={{ height: layout.height }}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setActive(null)}
      >
        {drawn}
        {active === null ? null : (
          <rect
            x={place(active).x - reach / 2}
            width={reach}
            y={layout.top}
            height={layout.bottom - layout.top}
            fill="var(--ink)"
            fillOpacity={0.05}
            pointerEvents="none"
          />
        )}
      </svg>
      {active === null ? null : (
        <PlotTip
          x={place(active).x}
          y={place(active).y}
          width={width}
          name={name(active)}
          text={text(active)}
        />
      )}
    </div>
  );
}
