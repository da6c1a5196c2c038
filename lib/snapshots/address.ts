export const SNAPSHOT_KINDS = ["run", "cell", "compare", "explore", "trends"] as const;
export type SnapshotKind = (typeof SNAPSHOT_KINDS)[number];

export type ViewAddress = {
  kind: SnapshotKind;
  /** Null where the view is not of one run. */
  runId: string | null;
  cellKey: string | null;
  /** Without its question mark. */
  query: string;
};

/** A map, not an object: an address is anybody's text, and an object has names of its own (`__proto__`). */
const PAGES: ReadonlyMap<string, SnapshotKind> = new Map([
  ["/compare", "compare"],
  ["/explore", "explore"],
  ["/trends", "trends"],
]);

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * Which view stands at an address of the dashboard, e.g. `/runs/01M...?test=tcp_rr`; null where it is none that
 * can be frozen. A part behind `#` is left out.
 */
export function parseAddress(address: string): ViewAddress | null {
  const [head = "", query = ""] = (address.split("#")[0] ?? "").split(/\?(.*)/s);
  const path = head.replace(/\/$/, "");
  const page = PAGES.get(path);
  if (page !== undefined) return { kind: page, runId: null, cellKey: null, query };
  const [, runId, cell] = /^\/runs\/([0-9A-HJKMNP-TV-Z]{26})(?:\/cells\/(.+))?$/i.exec(path) ?? [];
  if (runId === undefined) return null;
  if (cell === undefined) return { kind: "run", runId: runId.toUpperCase(), cellKey: null, query };
  const cellKey = decode(cell);
  return cellKey === null ? null : { kind: "cell", runId: runId.toUpperCase(), cellKey, query };
}

/** Query of an address as pages read it; a repeated name is a list. */
export function queryOf(query: string): Record<string, string | string[]> {
  const params = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

/** Address whose query names these runs, whatever it named before: what a page chose by itself is pinned. */
export function withRuns(path: string, query: string, runIds: readonly string[]): string {
  const params = new URLSearchParams(query);
  params.delete("runs");
  const rest = params.toString();
  const runs = runIds.length === 0 ? "" : `runs=${runIds.join(",")}`;
  const text = [runs, rest].filter((part) => part !== "").join("&");
  return text === "" ? path : `${path}?${text}`;
}

/** What a page chose by itself where its address did not say: names and values of its query. */
export type Pins = Readonly<Record<string, string>>;

/** Query that names what a page chose by itself; one that does so already stays letter by letter. */
export function pinQuery(query: string, pins: Pins): string {
  const params = new URLSearchParams(query);
  const open = Object.entries(pins).filter(([name, value]) => params.get(name) !== value);
  if (open.length === 0) return query;
  for (const [name, value] of open) params.set(name, value);
  return params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
}

/** Pins of a view of these runs. */
export function runPins(runIds: readonly string[]): Pins {
  return { runs: runIds.join(",") };
}
