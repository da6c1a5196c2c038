import { createLoader } from "nuqs/server";
import { readQuestion } from "@/app/compare/read-question";
import { readExplore } from "@/app/explore/load-explore";
import { viewParams } from "@/app/explore/search-params";
import { readMatrixQuestion } from "@/app/runs/[runId]/matrix-question";
import { readTrend } from "@/app/trends/load-trend";
import { toTableRows } from "@/components/compare/table-row";
import { figureText } from "@/components/explore/figure-text";
import { indexSummaries } from "@/components/runs/measure";
import { commonScale, readMeasures, toIntervalRows } from "@/components/runs/measure-rows";
import { toSeries } from "@/components/runs/series";
import { toFigureData } from "@/components/trends/chart-data";
import { compareViews } from "@/lib/compare/compare";
import { parseCellKey } from "@/lib/domain/cell";
import { metricDefinition } from "@/lib/domain/metrics";
import { arrange } from "@/lib/explore/arrange";
import { resolveQuestion } from "@/lib/explore/question";
import { exploreScale } from "@/lib/explore/scale";
import { toUnits } from "@/lib/explore/units";
import { BETTER } from "@/lib/format/better";
import { environmentLine } from "@/lib/format/environment-line";
import { directionLabel, testLabel } from "@/lib/format/test-label";
import { ACCENT, aboutOne, COLORS, fromZero, type Preview } from "@/lib/preview/preview";
import type { RunView } from "@/lib/runs/types";
import { parseAddress, queryOf } from "@/lib/snapshots/address";
import type { TrendSource, View } from "@/lib/snapshots/types";

type Query = Record<string, string | string[]>;
type Drawn = Omit<Preview, "title" | "environment">;

const NOTHING: Drawn = { subtitle: "", rows: [], more: 0, origin: "zero" };
const loadView = createLoader(viewParams);

function drawRun(view: RunView, query: Query): Drawn {
  const { question } = readMatrixQuestion(view, query);
  const index = indexSummaries(view);
  const measures = readMeasures(index, toSeries(view.header.cells), question);
  const scale = commonScale(question, measures);
  const rows = toIntervalRows({ index, runId: view.runId, question, scale }, measures);
  const { label, better } = metricDefinition(question.metric);
  const what = `${label}, ${testLabel(question.test)} ${directionLabel(question.direction)}`;
  return {
    subtitle: `${what}: ${BETTER[better]}`,
    ...fromZero(
      rows.flatMap(({ label: name, value, low, high, text, hue }) =>
        value === null
          ? []
          : [{ label: name, value, low, high, text: `${text} ${scale.suffix}`, color: COLORS[hue] }],
      ),
    ),
  };
}

function drawComparison(views: readonly RunView[], query: Query): Drawn {
  const comparison = compareViews(views, readQuestion(views, query).question);
  if (comparison === null) return NOTHING;
  const rows = toTableRows(comparison.rows, comparison.levels)
    .toSorted((a, b) => (a.p ?? 2) - (b.p ?? 2))
    .flatMap(({ ratio, low, high, name, testLabel: of, directionLabel: to, delta, verdictText, nic }) =>
      ratio === null
        ? []
        : [
            {
              label: `${name} · ${of} ${to}`,
              value: ratio,
              low,
              high,
              text: `${delta} ${verdictText}`,
              color: COLORS[nic ?? "host"],
            },
          ],
    );
  return { subtitle: `Change against ${comparison.baseline.label}, 95% intervals`, ...aboutOne(rows) };
}

function drawFigures(views: RunView[], query: Query): Drawn {
  const { dataset, metric } = readExplore({ ...query, view: "chart" }, views, []);
  if (metric === null) return NOTHING;
  const { question } = resolveQuestion(dataset.levels, loadView(query));
  const figures = arrange(toUnits(dataset), dataset.levels, question).panels.flatMap(
    (panel) => panel.figures,
  );
  const scale = exploreScale(metric.unit, Math.max(0, ...figures.map(({ value }) => value)));
  const isRatio = question.base !== null;
  const rows = figures.map((figure) => ({
    label: `${figure.unit.cellKey} · ${directionLabel(figure.unit.levels.dir === "rx" ? "rx" : "tx")}`,
    value: figure.value,
    low: figure.low,
    high: figure.high,
    text: isRatio ? figureText(figure, scale).value : `${figureText(figure, scale).value} ${scale.suffix}`,
    color: COLORS[parseCellKey(figure.unit.cellKey)?.nic ?? "host"],
  }));
  return {
    subtitle: `${metric.label}: ${BETTER[metric.better]}`,
    ...(isRatio ? aboutOne(rows) : fromZero(rows)),
  };
}

function drawTrend(source: TrendSource, query: Query): Drawn {
  const { trend, cell } = readTrend(query, source);
  if (trend === null) return NOTHING;
  const data = toFigureData(trend, cell.cellKey);
  const { label, better } = metricDefinition(trend.metric);
  const rows = data.rows.toReversed().map(({ when, value, low, high, text }) => ({
    label: when,
    value,
    low,
    high,
    text: `${text} ${data.scale.suffix}`,
    color: COLORS[parseCellKey(cell.cellKey)?.nic ?? "host"] ?? ACCENT,
  }));
  const what = `${label}, ${testLabel(trend.test)} ${directionLabel(trend.direction)}`;
  return { subtitle: `${what}: ${BETTER[better]}, the newest run first`, ...fromZero(rows) };
}

function draw({ data, address }: View): Drawn {
  const query = queryOf(parseAddress(address)?.query ?? "");
  switch (data.kind) {
    case "run":
      return drawRun(data.view, query);
    case "cell":
      return { ...NOTHING, subtitle: `One cell, ${data.detail.trials.length} trials` };
    case "compare":
      return drawComparison(data.views, query);
    case "explore":
      return drawFigures(data.views, query);
    case "trends":
      return drawTrend(data.source, query);
  }
}

/** Newest of the runs behind a view. */
function headerOf({ data }: View) {
  switch (data.kind) {
    case "run":
    case "cell":
      return data.view.header;
    case "trends":
      return data.source.runs.at(-1)?.header;
    default:
      return data.views.at(-1)?.header;
  }
}

/** What the picture of a view shows: its chart's first rows with their numbers. */
export function previewOf(view: View): Preview {
  const header = headerOf(view);
  return {
    title: view.title,
    environment: header === undefined ? "" : environmentLine(header),
    ...draw(view),
  };
}
