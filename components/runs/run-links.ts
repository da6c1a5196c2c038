import type { Route } from "next";

/** Address of a run's page. */
export function runHref(runId: string): Route {
  return `/runs/${encodeURIComponent(runId)}` as Route;
}

/** Address of the list of the runs that have a tag. */
export function tagHref(tag: string): Route {
  return `/runs?tag=${encodeURIComponent(tag)}` as Route;
}

/** Address of a cell's page; the key is one encoded segment. */
export function cellHref(runId: string, cellKey: string): Route {
  return `/runs/${encodeURIComponent(runId)}/cells/${encodeURIComponent(cellKey)}` as Route;
}
