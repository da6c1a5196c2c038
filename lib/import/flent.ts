import { ImportError, type ImportedTrial, type Importer, type Unmapped } from "./importer.ts";
import { amountAt, isObject, type JsonObject, objectAt, parseJson } from "./json.ts";

/** Flent's own spelling of a rate to bits per second. */
const RATES: Readonly<Record<string, number>> = {
  "Mbits/s": 1e6,
  "Gbits/s": 1e9,
  "Kbits/s": 1e3,
  "bits/s": 1,
};

/** Start as Flent writes it: UTC, with or without `Z`. */
function startOf(metadata: JsonObject): string {
  const time = String(metadata.TIME);
  const date = /^\d{4}-\d\d-\d\dT[\d:.]+Z?$/.test(time) ? new Date(`${time.replace(/Z$/, "")}Z`) : null;
  if (!date || Number.isNaN(date.getTime())) throw new ImportError("$.metadata.TIME", "is no UTC time");
  return date.toISOString();
}

/** Figure of one series, or why it has none. */
function readSeries(name: string, meta: unknown): Pick<ImportedTrial, "test" | "flow" | "metrics"> | string {
  const flow = /^TCP (upload|download)\b/.exec(name)?.[1];
  if (!flow) return "only TCP upload and download have a metric here";
  if (!isObject(meta)) return "no SERIES_META of it";
  if (meta.MEAN_VALUE === undefined || meta.MEAN_VALUE === null)
    return "the file has no mean value of it as the tool measured it";
  const factor = RATES[String(meta.UNITS)];
  if (factor === undefined) return `its unit ${JSON.stringify(meta.UNITS)} is no data rate`;
  const value = amountAt(meta, "MEAN_VALUE", `$.metadata.SERIES_META[${JSON.stringify(name)}]`);
  return {
    test: "tcp_stream",
    flow: flow === "upload" ? "sent" : "received",
    metrics: { throughput_bps: value * factor },
  };
}

/** The file less all but one series, itself a Flent file. */
function extract(root: JsonObject, metadata: JsonObject, name: string, meta: unknown): string {
  const { NAME, TIME, LENGTH, FLENT_VERSION, TITLE } = metadata;
  return JSON.stringify({
    version: root.version,
    metadata: { NAME, TIME, LENGTH, FLENT_VERSION, TITLE, SERIES_META: { [name]: meta } },
    results: { [name]: [] },
  });
}

function read(text: string) {
  const root = parseJson(text);
  if (!isObject(root)) throw new ImportError("$", "is no Flent data file");
  if (root.version !== 2 && root.version !== 3 && root.version !== 4)
    throw new ImportError("$.version", `${JSON.stringify(root.version)} is not read: formats 2 to 4 are`);
  const metadata = objectAt(root, "metadata", "$");
  const results = objectAt(root, "results", "$");
  const series = isObject(metadata.SERIES_META) ? metadata.SERIES_META : {};
  const startedAt = startOf(metadata);
  const version = String(metadata.FLENT_VERSION ?? "").slice(0, 64) || null;
  const seconds = amountAt(metadata, "LENGTH", "$.metadata");
  const trials: ImportedTrial[] = [];
  const unmapped: Unmapped[] = [];
  const streams = Object.keys(results).filter((name) => /^TCP /.test(name)).length;
  for (const name of Object.keys(results)) {
    const meta = series[name];
    const figure = streams > 1 ? "streams that ran at once are no single trial" : readSeries(name, meta);
    if (typeof figure === "string")
      unmapped.push({ place: `$.results[${JSON.stringify(name)}]`, what: name, why: figure });
    else {
      const tool = { name: "flent" as const, version };
      trials.push({ ...figure, seconds, startedAt, tool, raw: extract(root, metadata, name, meta) });
    }
  }
  return { trials, unmapped };
}

/** Flent data files, formats 2 to 4, once unpacked. */
export const flent: Importer = {
  name: "Flent data file",
  detect: (text) => /^\s*\{/.test(text) && /"metadata"\s*:/.test(text) && /"results"\s*:/.test(text),
  read,
};
