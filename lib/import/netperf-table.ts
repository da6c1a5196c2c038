import { ImportError } from "./importer.ts";

/** A line of a section with where it stands in the file, its text trimmed. */
export type Line = { place: string; text: string };
/** Values by selector or label, and the lines that were not understood. */
export type Table = { values: Map<string, string>; rest: Line[] };

const LABELS: Readonly<Record<string, string>> = {
  Throughput: "THROUGHPUT",
  "Throughput Units": "THROUGHPUT_UNITS",
  "Elapsed Time (sec)": "ELAPSED_TIME",
  "Request Size Bytes": "REQUEST_SIZE",
  "Local Send Size": "LOCAL_SEND_SIZE",
  "Local Send Calls": "LOCAL_SEND_CALLS",
  "Remote Recv Calls": "REMOTE_RECV_CALLS",
  "Mean Latency Microseconds": "MEAN_LATENCY",
  "Minimum Latency Microseconds": "MIN_LATENCY",
  "Maximum Latency Microseconds": "MAX_LATENCY",
  "50th Percentile Latency Microseconds": "P50_LATENCY",
  "90th Percentile Latency Microseconds": "P90_LATENCY",
  "99th Percentile Latency Microseconds": "P99_LATENCY",
  "Stddev Latency Microseconds": "STDDEV_LATENCY",
};

function put(values: Map<string, string>, key: string, value: string, place: string): void {
  if (values.has(key)) throw new ImportError(place, `${key} is there twice in one test`);
  values.set(key, value);
}

function readKeyval(lines: readonly Line[]): Table {
  const table: Table = { values: new Map(), rest: [] };
  for (const line of lines) {
    const pair = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line.text);
    if (pair) put(table.values, pair[1] ?? "", pair[2] ?? "", line.place);
    else table.rest.push(line);
  }
  return table;
}

/** `-o`: names, perhaps over several lines as mail and editors wrap them, then one line of values. */
function readCsv(lines: readonly Line[], at: number): Table {
  const row = lines[at];
  const fields = row?.text.split(",") ?? [];
  const whole = fitNames(lines, at, fields);
  // A selector that the test does not know (an MSS for UDP) prints its -1 and no name.
  const table = whole ?? (fields.at(-1) === "-1" ? fitNames(lines, at, fields.slice(0, -1)) : null);
  if (table) return table;
  throw new ImportError(row?.place ?? "", `${fields.length} values do not fit the names above them`);
}

/** Names just above the values, as many as there are; null where that does not come out even. */
function fitNames(lines: readonly Line[], at: number, fields: readonly string[]): Table | null {
  for (let first = at - 1; first >= 0; first--) {
    const names = lines.slice(first, at).map((line) => line.text);
    const labels = names.join(" ").split(",");
    if (labels.length > fields.length) return null;
    if (labels.length < fields.length) continue;
    const values = new Map<string, string>();
    for (const [index, label] of labels.entries())
      put(values, LABELS[label.trim()] ?? label.trim(), (fields[index] ?? "").trim(), lines[at]?.place ?? "");
    return { values, rest: [...lines.slice(0, first), ...lines.slice(at + 1)] };
  }
  return null;
}

/** Columns of a classic table by position; an empty name is a column that no metric needs. */
const COLUMNS = {
  stream: ["", "", "", "ELAPSED_TIME", "THROUGHPUT"],
  datagrams: ["", "LOCAL_SEND_SIZE", "ELAPSED_TIME", "LOCAL_SEND_CALLS", "", ""],
  roundTrip: ["", "", "REQUEST_SIZE", "", "ELAPSED_TIME", "THROUGHPUT"],
} as const;

/** Words of the heading that must stand above such a table. */
const HEADINGS = { stream: "Throughput", datagrams: "Okay Errors", roundTrip: "Trans." } as const;

function layoutOf(kind: string): keyof typeof COLUMNS {
  if (kind === "UDP STREAM") return "datagrams";
  return kind.endsWith("REQUEST/RESPONSE") ? "roundTrip" : "stream";
}

/** netperf's tables for people: headings, then one line of values, or two where the remote side has its own. */
function readClassic(lines: readonly Line[], kind: string, place: string): Table {
  const at = lines.findIndex((line) => /^[\d.\s-]+$/.test(line.text));
  const row = lines[at];
  if (!row) throw new ImportError(lines[0]?.place ?? place, "the test has no line of values");
  const layout = layoutOf(kind);
  const headings = lines.slice(0, at).filter((line) => !line.text.startsWith("Interim result"));
  const words = headings.map((line) => line.text).join("\n");
  if (!words.includes(HEADINGS[layout]))
    throw new ImportError(row.place, `the headings above these values are not those of ${kind}`);
  const values = new Map<string, string>();
  const cells = row.text.split(/\s+/);
  const columns = COLUMNS[layout];
  if (cells.length < columns.length || (layout === "datagrams" && cells.length > columns.length))
    throw new ImportError(row.place, `${cells.length} columns where ${columns.length} are known`);
  for (const [index, name] of columns.entries()) if (name) values.set(name, cells[index] ?? "");
  // With `-c` or `-C` the unit is parted by blanks: `MBytes  /s`.
  const unit = /(10\^\dbits|[KMG]Bytes) *\/s(ec)?\b/.exec(words)?.[0].replaceAll(" ", "");
  if (layout === "roundTrip") values.set("THROUGHPUT_UNITS", "Trans/s");
  else if (unit) values.set("THROUGHPUT_UNITS", unit);
  let used = 1;
  if (layout !== "stream") {
    const below = lines[at + 1]?.text.split(/\s+/) ?? [];
    if (layout === "datagrams") {
      if (below.length !== 4 || !below.every((cell) => /^[\d.]+$/.test(cell)))
        throw new ImportError(row.place, "the receiver's line is missing below");
      values.set("THROUGHPUT", below[3] ?? "");
      values.set("REMOTE_RECV_CALLS", below[2] ?? "");
      used = 2;
    } else if (below.length === 2 && below.every((cell) => /^\d+$/.test(cell))) used = 2;
  }
  const rest = [
    ...lines.slice(0, at).filter((line) => !headings.includes(line)),
    // Further columns are CPU use and service demand, as `-c` and `-C` ask for them.
    ...(cells.length > columns.length ? [{ ...row, text: cells.slice(columns.length).join(" ") }] : []),
    ...lines.slice(at + used),
  ];
  return { values, rest };
}

/** `-D` with `-o`: rate, unit, seconds and the Unix time of a result on the way. */
const INTERIM_ROW = /^[\d.]+,[^,]+,[\d.]+,\d{9,}\.\d+$/;

/**
 * Values of the lines below a banner, in whichever of netperf's three forms.
 * @throws ImportError with the place of what is missing or does not fit
 */
export function readTable({ kind, place, lines }: { kind: string; place: string; lines: Line[] }): Table {
  if (lines.length === 0) throw new ImportError(place, `nothing stands below the banner of ${kind}`);
  if (lines.some((line) => /^[A-Z][A-Z0-9_]*=/.test(line.text))) return readKeyval(lines);
  const interim = lines.filter((line) => INTERIM_ROW.test(line.text));
  const others = lines.filter((line) => !interim.includes(line));
  const csv = others.findIndex((line) => /^-?[\d.]+,/.test(line.text));
  const table = csv === -1 ? readClassic(others, kind, place) : readCsv(others, csv);
  return { values: table.values, rest: [...interim, ...table.rest] };
}
