import type { Unmapped } from "../domain/import-source.ts";
import { ImportError, type ImportedTrial, type Importer, type ToolMachine, unmapped } from "./importer.ts";
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

/** How far the mean that netperf ended with and that of its samples on the way may lie apart. */
const SAMPLES_TOLERANCE = 0.1;

/** Sees that a series' mean is that of its samples, where the file has any; throws ImportError where it is not. */
function proveMean(mean: number, samples: unknown, name: string): void {
  const values = (Array.isArray(samples) ? samples : []).flatMap((sample: unknown) =>
    isObject(sample) && typeof sample.val === "number"
      ? [{ value: sample.val, seconds: typeof sample.dur === "number" ? sample.dur : 1 }]
      : [],
  );
  const seconds = values.reduce((sum, sample) => sum + sample.seconds, 0);
  if (seconds <= 0) return;
  const proof = values.reduce((sum, sample) => sum + sample.value * sample.seconds, 0) / seconds;
  if (Math.abs(proof - mean) > SAMPLES_TOLERANCE * Math.max(proof, mean))
    throw new ImportError(
      `$.metadata.SERIES_META[${JSON.stringify(name)}].MEAN_VALUE`,
      `is ${mean}, but the samples in raw_values give ${proof}`,
    );
}

/** Figure of one series, or why it has none. */
function readSeries(
  name: string,
  meta: unknown,
  samples: unknown,
): Pick<ImportedTrial, "test" | "flow" | "metrics"> | string {
  const flow = /^TCP (upload|download)\b/.exec(name)?.[1];
  if (!flow) return "only TCP upload and download have a metric here";
  if (!isObject(meta)) return "no SERIES_META of it";
  if (meta.MEAN_VALUE === undefined || meta.MEAN_VALUE === null)
    return "the file has no mean value of it as the tool measured it";
  const factor = RATES[String(meta.UNITS)];
  if (factor === undefined) return `its unit ${JSON.stringify(meta.UNITS)} is no data rate`;
  const value = amountAt(meta, "MEAN_VALUE", `$.metadata.SERIES_META[${JSON.stringify(name)}]`);
  proveMean(value, samples, name);
  return {
    test: "tcp_stream",
    flow: flow === "upload" ? "sent" : "received",
    metrics: { throughput_bps: value * factor },
  };
}

/** The file less all but one series, itself a Flent file. */
function extract(root: JsonObject, metadata: JsonObject, name: string, samples: unknown): string {
  const { NAME, TIME, LENGTH, FLENT_VERSION, TITLE } = metadata;
  const meta = isObject(metadata.SERIES_META) ? metadata.SERIES_META[name] : undefined;
  return JSON.stringify({
    version: root.version,
    metadata: { NAME, TIME, LENGTH, FLENT_VERSION, TITLE, SERIES_META: { [name]: meta } },
    results: { [name]: [] },
    raw_values: { [name]: samples },
  });
}

/** Flent notes the machine that it runs on, which is the one that sends an upload. */
function machineOf({ LOCAL_HOST, KERNEL_RELEASE }: JsonObject): ToolMachine | null {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value.slice(0, 128) : null);
  const machine = { hostname: text(LOCAL_HOST), kernel: text(KERNEL_RELEASE) };
  return machine.hostname === null && machine.kernel === null ? null : machine;
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
  const raw = isObject(root.raw_values) ? root.raw_values : {};
  const trials: ImportedTrial[] = [];
  const left: Unmapped[] = [];
  const names = Object.keys(results);
  const isAlone = names.filter((name) => name.startsWith("TCP ")).length <= 1;
  for (const name of names) {
    const figure =
      isAlone || !name.startsWith("TCP ")
        ? readSeries(name, series[name], raw[name])
        : "series that ran at once are no single trial";
    if (typeof figure === "string") left.push(unmapped(`$.results[${JSON.stringify(name)}]`, name, figure));
    else {
      const tool = { name: "flent" as const, version };
      const text = extract(root, metadata, name, raw[name]);
      trials.push({ ...figure, seconds, startedAt, tool, raw: text });
    }
  }
  return { trials, unmapped: left, machine: machineOf(metadata), needsFrame: false };
}

/** Flent data files, formats 2 to 4, once unpacked. */
export const flent: Importer = {
  name: "Flent data file",
  detect: (text) => /^\s*\{/.test(text) && /"metadata"\s*:/.test(text) && /"results"\s*:/.test(text),
  read,
};
