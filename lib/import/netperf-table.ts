import { ImportError } from "./importer.ts";

/** A numbered line of a section, its text trimmed. */
export type Line = { number: number; text: string };
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

function put(values: Map<string, string>, key: string, value: string, line: number): void {
  if (values.has(key)) throw new ImportError(`line ${line}`, `${key} is there twice in one test`);
  values.set(key, value);
}

function readKeyval(lines: readonly Line[]): Table {
  const table: Table = { values: new Map(), rest: [] };
  for (const line of lines) {
    const pair = /^([A-Z][A-Z0-9_]*)=(.*)$/.exec(line.text);
    if (pair) put(table.values, pair[1] ?? "", pair[2] ?? "", line.number);
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
  throw new ImportError(
    `line ${row?.number ?? 0}`,
    `${fields.length} values do not fit the names above them`,
  );
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
      put(values, LABELS[label.trim()] ?? label.trim(), (fields[index] ?? "").trim(), lines[at]?.number ?? 0);
    return { values, rest: [...lines.slice(0, first), ...lines.slice(at + 1)] };
  }
  return null;
}

function readClassic(lines: readonly Line[], kind: string): Table {
  const rows = lines.filter((line) => /^[\d.\s-]+$/.test(line.text));
  const rest = lines.filter((line) => !rows.includes(line) && !/^[A-Za-z#/]/.test(line.text));
  const [first, second] = rows.map((row) => ({ ...row, cells: row.text.split(/\s+/) }));
  if (!first) throw new ImportError(`line ${lines[0]?.number ?? 0}`, "the test has no line of values");
  const values = new Map<string, string>();
  const unit = lines.map((line) => /(10\^\dbits\/sec|[KMG]Bytes\/sec)/.exec(line.text)?.[1]).find(Boolean);
  const set = (names: readonly string[], cells: readonly string[]) => {
    if (cells.length !== names.length)
      throw new ImportError(
        `line ${first.number}`,
        `${cells.length} columns where ${names.length} are known`,
      );
    for (const [index, name] of names.entries()) if (name) values.set(name, cells[index] ?? "");
  };
  if (kind === "UDP STREAM") {
    if (second?.cells.length !== 4)
      throw new ImportError(`line ${first.number}`, "the receiver's line is missing below");
    set(["", "LOCAL_SEND_SIZE", "ELAPSED_TIME", "LOCAL_SEND_CALLS", "", ""], first.cells);
    values.set("REMOTE_RECV_CALLS", second.cells[2] ?? "");
    values.set("THROUGHPUT", second.cells[3] ?? "");
  } else if (/REQUEST\/RESPONSE/.test(kind)) {
    set(["", "", "REQUEST_SIZE", "", "ELAPSED_TIME", "THROUGHPUT"], first.cells.slice(0, 6));
    values.set("THROUGHPUT_UNITS", "Trans/s");
  } else set(["", "", "", "ELAPSED_TIME", "THROUGHPUT"], first.cells.slice(0, 5));
  if (unit && !values.has("THROUGHPUT_UNITS")) values.set("THROUGHPUT_UNITS", unit);
  const more = first.cells.length > 6 || (!/UDP STREAM|REQUEST/.test(kind) && first.cells.length > 5);
  return { values, rest: more ? [...rest, first] : rest };
}

/** Values of the lines below a banner, in whichever of netperf's three forms. */
export function readTable(lines: readonly Line[], kind: string): Table {
  if (lines.some((line) => /^[A-Z][A-Z0-9_]*=/.test(line.text))) return readKeyval(lines);
  const csv = lines.findIndex((line) => /^-?[\d.]+,/.test(line.text));
  return csv === -1 ? readClassic(lines, kind) : readCsv(lines, csv);
}
