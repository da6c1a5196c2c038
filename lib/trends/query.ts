import { z } from "zod";
import { environmentDifferences } from "../compare/guard.ts";
import type { GuardItem } from "../compare/guard-types.ts";
import { Direction, Lab } from "../domain/factors.ts";
import { MetricName, metricDefinition } from "../domain/metrics.ts";
import { TestKey } from "../domain/tests.ts";
import { ApiError } from "../http/problem.ts";
import type { RunNote } from "../runs/types.ts";
import { chooseCell, chooseFigure, chooseHistory } from "./choose.ts";
import { getHistoryRuns, listHistories, listHistoryCells, MOST_HISTORY_RUNS } from "./data.ts";
import { keepOneMachine } from "./machine.ts";
import { makeTrend } from "./trend.ts";
import type { HistoryKey, Trend, TrendPoint } from "./types.ts";

const Day = z.iso.date({ error: "must be a day such as 2026-11-02" });

/** Query of `GET /api/v1/trends`, with the names that the page's address has. */
export const TrendQuery = z.strictObject({
  host: z.string().min(1).max(253).optional().meta({ description: "Default: the host with most runs." }),
  lab: Lab.optional(),
  emulated: z.boolean().optional(),
  cell: z.string().max(256).optional().meta({ description: "Key; default: the cell in most runs." }),
  test: TestKey.optional(),
  dir: Direction.optional(),
  metric: MetricName.optional().meta({ description: "Default: the test's own." }),
  from: Day.optional().meta({ description: "First day, UTC." }),
  to: Day.optional().meta({ description: "Last day, UTC." }),
  last: z.int().min(1).max(MOST_HISTORY_RUNS).default(100).meta({ description: "The newest so many runs." }),
});
export type TrendQuery = z.output<typeof TrendQuery>;

export type TrendAnswer = Pick<Trend, "test" | "direction" | "metric" | "band" | "place"> & {
  history: HistoryKey;
  cellKey: string;
  unit: string;
  /** Oldest first. */
  points: {
    runId: string;
    title: string;
    startedAt: string;
    boots: number[];
    value: number;
    low: number | null;
    high: number | null;
    notes: RunNote[];
  }[];
  withoutFigure: number;
  /** Runs of another machine with this host name, left out. */
  otherMachines: number;
  changes: {
    lastRunId: string;
    firstRunId: string;
    before: number;
    after: number;
    ratio: number | null;
    environment: GuardItem[];
  }[];
};

const toAnswerPoint = ({ run, boots, estimate: { value, low, high } }: TrendPoint) => ({
  runId: run.runId,
  title: run.title,
  startedAt: run.startedAt,
  boots,
  value,
  low,
  high,
  notes: run.notes,
});

const nothing = (field: string, detail: string, message: string) =>
  new ApiError("not_found", detail, [{ field, message }]);

/**
 * Answers a trend strictly: what is not there is refused by name instead of falling back.
 * @throws ApiError `not_found`
 */
export async function answerTrend(query: TrendQuery): Promise<TrendAnswer> {
  const histories = await listHistories();
  const history = chooseHistory(histories, {
    host: query.host ?? null,
    lab: query.lab ?? null,
    emulated: query.emulated ?? null,
  });
  if (history === null)
    throw nothing(
      "host",
      "no ended run is of this host, lab and emulation: GET /api/v1/runs lists them",
      `known: ${histories.map(({ host, lab, emulated }) => `${host} (${lab}${emulated ? ", emulated" : ""})`).join(", ") || "none"}`,
    );
  const cells = await listHistoryCells(history);
  const cell = query.cell === undefined ? chooseCell(cells) : cells.find((one) => one.cellKey === query.cell);
  if (!cell)
    throw nothing(
      "cell",
      "no run of this history measured the cell",
      `known: ${cells.map(({ cellKey }) => cellKey).join(", ") || "none"}`,
    );
  const found = await getHistoryRuns(history, cell.cellKey, {
    from: query.from ?? null,
    to: query.to ?? null,
    last: query.last,
  });
  const { kept, others } = keepOneMachine(found);
  const figure = chooseFigure(kept, {
    test: query.test ?? null,
    direction: query.dir ?? null,
    metric: query.metric ?? null,
  });
  if (figure === null) throw nothing("from", "no run of this cell lies in these days: widen them", "no run");
  const refused = (["test", "metric"] as const).find(
    (name) => query[name] !== undefined && query[name] !== figure[name],
  );
  if (refused !== undefined || (query.dir !== undefined && query.dir !== figure.direction))
    throw nothing(
      refused ?? "dir",
      "the history has no such figure",
      `known: ${refused === "metric" ? figure.metrics.join(", ") : "see GET /api/v1/runs/{runId}"}`,
    );
  const trend = makeTrend(kept, figure);
  return {
    history: { host: history.host, lab: history.lab, emulated: history.emulated },
    cellKey: cell.cellKey,
    test: trend.test,
    direction: trend.direction,
    metric: trend.metric,
    unit: metricDefinition(trend.metric).unit,
    points: trend.points.map(toAnswerPoint),
    band: trend.band,
    place: trend.place,
    withoutFigure: trend.withoutFigure,
    otherMachines: others,
    changes: trend.changes.map(({ before, after, ratio, last, first }) => ({
      lastRunId: last.run.runId,
      firstRunId: first.run.runId,
      before,
      after,
      ratio,
      environment: environmentDifferences(last.run.header, first.run.header),
    })),
  };
}
