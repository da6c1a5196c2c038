import {
  ImportError,
  type ImportedTrial,
  type Importer,
  type ReadOptions,
  type Unmapped,
} from "./importer.ts";
import { parseJson } from "./json.ts";
import { netperfResult, USED } from "./netperf-result.ts";
import { type Line, readTable } from "./netperf-table.ts";

const BANNER = /^(?:MIGRATED )?([A-Za-z/ ]+?) TEST from /;

type Section = { kind: string; line: number; lines: Line[]; raw: string };

function split(text: string): Section[] {
  if (!text.endsWith("\n")) throw new ImportError(`byte ${text.length}`, "the last line is cut off");
  const sections: Section[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const number = index + 1;
    const kind = BANNER.exec(line)?.[1];
    const open = sections.at(-1);
    if (kind) sections.push({ kind: kind.toUpperCase(), line: number, lines: [], raw: `${line}\n` });
    else if (open) {
      open.raw += `${line}\n`;
      if (line.trim() !== "") open.lines.push({ number, text: line.trim() });
    } else if (line.trim() !== "")
      throw new ImportError(`line ${number}`, "there is no netperf banner above: run netperf without -P 0");
  }
  return sections;
}

/** Several results in a JSON list of [banner, names, values], as some harnesses keep them. */
function joinList(text: string): string {
  const list = parseJson(text);
  if (!Array.isArray(list)) throw new ImportError("$", "is no list of netperf outputs");
  return list
    .map((item: unknown, index) => {
      if (!Array.isArray(item) || !item.every((line) => typeof line === "string" && !line.includes("\n")))
        throw new ImportError(`$[${index}]`, "is no list of lines");
      return item.map((line) => `${line}\n`).join("");
    })
    .join("");
}

function read(text: string, options: ReadOptions) {
  const trials: ImportedTrial[] = [];
  const unmapped: Unmapped[] = [];
  for (const section of split(/^\s*\[/.test(text) ? joinList(text) : text.replace(/\r\n/g, "\n"))) {
    const { kind, line } = section;
    const note = (place: number, what: string, why: string) =>
      unmapped.push({ place: `line ${place}`, what: what.slice(0, 200), why });
    const { values, rest } = readTable(section.lines, kind);
    const result = netperfResult({ kind, values, line }, options.frameBytes);
    if (typeof result === "string") {
      note(line, kind, result);
      continue;
    }
    for (const [name, value] of values) if (!USED.has(name)) note(line, `${name}=${value}`, "no such metric");
    for (const other of rest) note(other.number, other.text, "is no figure of the test");
    trials.push({ ...result, startedAt: null, tool: { name: "netperf", version: null }, raw: section.raw });
  }
  return { trials, unmapped };
}

/** netperf's banner with its tables, `-k` or `-o`; several tests in one file. */
export const netperf: Importer = {
  name: "netperf output",
  detect: (text) => /^.{0,80} TEST from /m.test(text) || /^\s*\[[\s[]*".{0,80} TEST from /.test(text),
  read,
};
