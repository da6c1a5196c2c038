import type { Unmapped } from "../domain/import-source.ts";
import { ImportError, type ImportedTrial, type Importer, type ReadOptions, unmapped } from "./importer.ts";
import { parseJson } from "./json.ts";
import { isKnownKind, netperfResult, USED } from "./netperf-result.ts";
import { type Line, readTable } from "./netperf-table.ts";

const BANNER = /^(?:MIGRATED )?(\S.{0,60}?) TEST from /;

type Section = { kind: string; burst: number; place: string; lines: Line[]; raw: string };

/** Sections of a text, each from its banner on. */
function split(lines: readonly Line[]): Section[] {
  const sections: Section[] = [];
  for (const { place, text } of lines) {
    const kind = BANNER.exec(text)?.[1];
    const open = sections.at(-1);
    if (kind) {
      const burst = Number(/ : first burst (\d+)/.exec(text)?.[1] ?? 0);
      sections.push({ kind: kind.toUpperCase(), burst, place, lines: [], raw: `${text}\n` });
    } else if (open) {
      open.raw += `${text}\n`;
      // A banner that mail or an editor wrapped goes on with the peer, and may say the burst there.
      const burst =
        open.lines.length === 0 ? /^\S+ \(\S*\) port .* : first burst (\d+)/.exec(text)?.[1] : undefined;
      if (burst) open.burst = Number(burst);
      if (text.trim() !== "") open.lines.push({ place, text: text.trim() });
    } else if (text.trim() !== "")
      throw new ImportError(place, "there is no netperf banner above: run netperf without -P 0");
  }
  return sections;
}

function splitText(text: string): Line[] {
  if (!text.endsWith("\n")) throw new ImportError(`byte ${text.length}`, "the last line is cut off");
  return text.split("\n").map((line, index) => ({ place: `line ${index + 1}`, text: line }));
}

/** Several results in a JSON list of [banner, names, values], as some harnesses keep them. */
function splitList(text: string): Line[] {
  const list = parseJson(text);
  if (!Array.isArray(list)) throw new ImportError("$", "is no list of netperf outputs");
  return list.flatMap((item: unknown, index) => {
    if (!Array.isArray(item)) throw new ImportError(`$[${index}]`, "is no list of lines");
    return item.map((line: unknown, position) => {
      const place = `$[${index}][${position}]`;
      if (typeof line !== "string" || line.includes("\n")) throw new ImportError(place, "is no line of text");
      return { place, text: line };
    });
  });
}

function read(text: string, options: ReadOptions) {
  const trials: ImportedTrial[] = [];
  const left: Unmapped[] = [];
  let needsFrame = false;
  const lines = /^\s*\[/.test(text) ? splitList(text) : splitText(text.replace(/\r\n/g, "\n"));
  for (const section of split(lines)) {
    const { kind, place, burst } = section;
    if (!isKnownKind(kind)) {
      left.push(unmapped(place, kind, "there is no such test here"));
      continue;
    }
    const { values, rest } = readTable(section);
    const result = netperfResult({ kind, values, place, burst }, options.frameBytes);
    if ("why" in result) {
      needsFrame ||= result.needsFrame;
      left.push(unmapped(place, kind, result.why));
      continue;
    }
    for (const [name, value] of values)
      if (!USED.has(name)) left.push(unmapped(place, `${name}=${value}`, "no such metric"));
    for (const other of rest) left.push(unmapped(other.place, other.text, "is no figure of the test"));
    trials.push({ ...result, startedAt: null, tool: { name: "netperf", version: null }, raw: section.raw });
  }
  return { trials, unmapped: left, machine: null, needsFrame };
}

/** netperf's banner with its tables, `-k` or `-o`; several tests in one file. */
export const netperf: Importer = {
  name: "netperf output",
  detect: (text) =>
    /^.{0,80} TEST from /m.test(text) ||
    /^\s*\[[\s[]*".{0,80} TEST from /.test(text) ||
    /^THROUGHPUT=|^Throughput,/m.test(text),
  read,
};
