import { readQuestion } from "@/app/compare/read-question";
import { readMatrixQuestion } from "@/app/runs/[runId]/matrix-question";
import { readTrend } from "@/app/trends/load-trend";
import { readRows } from "@/components/compare/read-rows";
import { deltaText } from "@/components/compare/row-text";
import { sendRows } from "@/components/compare/sent-rows";
import { indexSummaries } from "@/components/runs/measure";
import { commonScale, readMeasures, toIntervalRows } from "@/components/runs/measure-rows";
import { toSeries } from "@/components/runs/series";
import { toFigureData } from "@/components/trends/chart-data";
import { compareViews } from "@/lib/compare/compare";
import { parseCellKey } from "@/lib/domain/cell";
import { metricDefinition } from "@/lib/domain/metrics";
import { BETTER } from "@/lib/format/better";
import { environmentLine } from "@/lib/format/environment-line";
import { directionLabel, testLabel } from "@/lib/format/test-label";
import { verdictLabel } from "@/lib/format/verdict-label";
import { fitLabel } from "@/lib/preview/fit-label";
import { ACCENT, aboutOne, COLORS, fromZero, type Preview } from "@/lib/preview/preview";
import type { RunView } from "@/lib/runs/types";
import { parseAddress, queryOf } from "@/lib/snapshots/address";
import type { TrendSource, View } from "@/lib/snapshots/types";
import { drawCell } from "./draw-cell";
import { drawExplore } from "./draw-explore";
import { type Drawn, NOTHING } from "./drawn";

type Query = Record<string, string | string[]>;

function drawRun(view: RunView, query: Query): Drawn {
  const { question } = readMatrixQuestion(view, query);
  const index = indexSummaries(view);
  const measures = readMeasures(index, toSeries(view.header.cells), question);
  const scale = commonScale(question, measures);
  const rows = toIntervalRows({ index, runId: view.runId, question, scale }, measures);
  const { label, better } = metricDefinition(question.metric);
  const what = `${label}, ${testLabel(question.test)} ${directionLabel(question.direction)}`;
  return {
    ...NOTHING,
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
  const isOne = comparison.subjects.length === 1;
  const rows = readRows(sendRows(comparison.rows, comparison.levels))
    .toSorted((a, b) => (a.p ?? 2) - (b.p ?? 2))
    .flatMap(({ ratio, low, high, name, levelLabel, testLabel: of, directionLabel: to, verdict, nic }) =>
      ratio === null
        ? []
        : [
            {
              label: fitLabel([name, ...(isOne ? [] : [levelLabel]), `${of} ${to}`]),
              value: ratio,
              low,
              high,
              text: `${deltaText({ ratio })} ${verdictLabel(verdict)}`,
              color: COLORS[nic ?? "host"],
            },
          ],
    );
  return {
    ...NOTHING,
    subtitle: `Change against ${comparison.baseline.label}, 95% intervals`,
    ...aboutOne(rows),
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
  return { ...NOTHING, subtitle: `${what}: ${BETTER[better]}, the newest run first`, ...fromZero(rows) };
}

function draw({ data, address }: View): Drawn {
  const query = queryOf(parseAddress(address)?.query ?? "");
  switch (data.kind) {
    case "run":
      return drawRun(data.view, query);
    case "cell":
      return drawCell(data.view, data.detail);
    case "compare":
      return drawComparison(data.views, query);
    case "explore":
      return drawExplore(data.views, query);
    case "trends":
      return drawTrend(data.source, query);
  }
}

/** Headers of the runs behind a view. */
function headersOf({ data }: View) {
  switch (data.kind) {
    case "run":
    case "cell":
      return [data.view.header];
    case "trends":
      return data.source.runs.map(({ header }) => header);
    default:
      return data.views.map(({ header }) => header);
  }
}

/** What the picture of a view shows: its chart's first rows with their numbers. */
export function previewOf(view: View): Preview {
  return { title: view.title, environment: environmentLine(...headersOf(view)), ...draw(view) };
}
