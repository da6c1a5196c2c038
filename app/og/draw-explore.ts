import { createLoader } from "nuqs/server";
import { type Loaded, readExplore } from "@/app/explore/load-explore";
import { viewParams } from "@/app/explore/search-params";
import { figureText } from "@/components/explore/figure-text";
import { parseCellKey } from "@/lib/domain/cell";
import { arrange } from "@/lib/explore/arrange";
import { type Levels, levelLabel, NO_LEVEL } from "@/lib/explore/factors";
import { arrangePareto, paretoTests } from "@/lib/explore/pareto";
import { resolveQuestion } from "@/lib/explore/question";
import { exploreScale } from "@/lib/explore/scale";
import { toUnits, type Unit, varyingFactors } from "@/lib/explore/units";
import { BETTER } from "@/lib/format/better";
import { fitLabel } from "@/lib/preview/fit-label";
import { aboutOne, COLORS, fromZero } from "@/lib/preview/preview";
import { placesOf } from "@/lib/preview/scatter";
import type { RunView } from "@/lib/runs/types";
import { type Drawn, NOTHING } from "./drawn";

type Query = Record<string, string | string[]>;

const loadView = createLoader(viewParams);
const colorOf = ({ cellKey }: Pick<Unit, "cellKey">) => COLORS[parseCellKey(cellKey)?.nic ?? "host"];

/** Names that tell these apart: the cell, and of QEMU, run, test and direction what is not the same for all. */
function namer(units: readonly Unit[], levels: Levels) {
  const apart = varyingFactors(units);
  const isOneQemu =
    new Set(units.flatMap(({ levels: { qemu } }) => (qemu === NO_LEVEL ? [] : qemu))).size < 2;
  const short = (text: string) => text.split(",")[0] ?? text;
  return ({ cellKey, levels: own }: Unit) =>
    fitLabel([
      isOneQemu ? cellKey.replace(/@[^;]*/, "") : cellKey,
      ...(apart.includes("run") ? [levelLabel(levels, "run", own.run)] : []),
      ...(["test", "dir"] as const)
        .filter((factor) => apart.includes(factor))
        .map((factor) => short(levelLabel(levels, factor, own[factor]))),
    ]);
}

function drawFigures({ dataset, metric }: Loaded, query: Query): Drawn {
  if (metric === null) return NOTHING;
  const { question } = resolveQuestion(dataset.levels, loadView(query));
  const figures = arrange(toUnits(dataset), dataset.levels, question).panels.flatMap(
    (panel) => panel.figures,
  );
  const name = namer(
    figures.map(({ unit }) => unit),
    dataset.levels,
  );
  const scale = exploreScale(metric.unit, Math.max(0, ...figures.map(({ value }) => value)));
  const isRatio = question.base !== null;
  const rows = figures.map((figure) => ({
    label: name(figure.unit),
    value: figure.value,
    low: figure.low,
    high: figure.high,
    text: isRatio ? figureText(figure, scale).value : `${figureText(figure, scale).value} ${scale.suffix}`,
    color: colorOf(figure.unit),
  }));
  return {
    ...NOTHING,
    subtitle: `${metric.label}: ${BETTER[metric.better]}`,
    ...(isRatio ? aboutOne(rows) : fromZero(rows)),
  };
}

function drawPareto({ dataset, latency }: Loaded, query: Query): Drawn {
  const { levels, roundTrips } = paretoTests(dataset, latency?.name);
  const asked = loadView(query);
  const roundTrip = roundTrips.find(({ id }) => id === asked.rr) ?? roundTrips[0];
  if (latency === null || roundTrip === undefined) return NOTHING;
  const { question } = resolveQuestion(levels, asked);
  const axes = { latency: latency.name, roundTrip: roundTrip.id };
  const points = arrangePareto(toUnits(dataset), levels, question, axes).panels.flatMap(
    (panel) => panel.points,
  );
  const name = namer(
    points.map(({ unit }) => unit),
    levels,
  );
  const log = question.scale === "log";
  const [xs, ys] = [
    placesOf(
      points.map((point) => point.latency.value),
      { log },
    ),
    placesOf(
      points.map((point) => point.throughput.value),
      { log },
    ),
  ];
  return {
    ...NOTHING,
    subtitle: `Throughput against ${latency.label.toLowerCase()} (${roundTrip.label}): best is up left`,
    scatter: {
      yTitle: "Throughput",
      xTitle: latency.label,
      points: points.map(({ unit, standing }, at) => ({
        label: name(unit),
        x: xs[at] ?? 0,
        y: ys[at] ?? 0,
        color: colorOf(unit),
        pale: standing === "beaten" || standing === "open",
      })),
    },
  };
}

/** The explorer's chart, of whichever of its two kinds the address asks for. */
export function drawExplore(views: RunView[], query: Query): Drawn {
  const loaded = readExplore(query, views, []);
  return loaded.view === "pareto" ? drawPareto(loaded, query) : drawFigures(loaded, query);
}
