import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildRun } from "./build-run.ts";
import { ImportError } from "./importer.ts";
import { readFile } from "./read-file.ts";
import { underivable } from "./testing.ts";

/** `npm run torture` sets it: many times as many mutations. */
const RUNS = process.env.VNICBENCH_TORTURE ? 100_000 : 3_000;
const CAPTURES = join(import.meta.dirname, "captures");
const SAMPLES = join(import.meta.dirname, "../../../shared/samples");

function listTexts(folder: string): { name: string; text: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(txt|json|gz)$/.test(name))
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return { name, text: (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString() };
    });
}

const FILES = [...listTexts(CAPTURES), ...listTexts(SAMPLES)];
const read = (text: string) => readFile(new TextEncoder().encode(text), { frameBytes: 64 });

type Edit = (text: string, where: number, which: number) => string;

const UNIT = /10\^[369]bits\/s(ec)?|[KMG]Bytes *\/s(ec)?|Trans\/s|Mbits\/s/g;
const UNIT_NAMES = [
  "10^3bits/s",
  "10^6bits/s",
  "10^9bits/s",
  "KBytes/s",
  "MBytes/s",
  "Trans/s",
  "Gbits/s",
  "ms",
];

function editLines(text: string, where: number, change: (lines: string[], at: number) => void): string {
  const lines = text.split("\n");
  change(lines, Math.floor(where * lines.length));
  return lines.join("\n");
}

/** Puts `make` in the place of one of the matches. */
function editMatch(text: string, pattern: RegExp, where: number, make: (match: string) => string): string {
  const matches = [...text.matchAll(pattern)];
  const match = matches[Math.floor(where * matches.length)];
  if (!match) return text;
  return text.slice(0, match.index) + make(match[0]) + text.slice(match.index + match[0].length);
}

const EDITS: Record<string, Edit> = {
  "delete a line": (text, where) => editLines(text, where, (lines, at) => lines.splice(at, 1)),
  "duplicate a line": (text, where) =>
    editLines(text, where, (lines, at) => lines.splice(at, 0, lines[at] ?? "")),
  "swap two lines": (text, where) =>
    editLines(text, where, (lines, at) => lines.splice(at, 2, lines[at + 1] ?? "", lines[at] ?? "")),
  "garble a character": (text, where, which) => {
    const at = Math.floor(where * text.length);
    return text.slice(0, at) + String.fromCharCode(32 + (which % 95)) + text.slice(at + 1);
  },
  "change a digit": (text, where, which) => editMatch(text, /\d/g, where, () => String(which % 10)),
  "swap two numbers": (text, where, which) => {
    const numbers = [...text.matchAll(/\d+(\.\d+)?/g)];
    const at = Math.floor(where * numbers.length);
    const a = numbers[at];
    const b = numbers[Math.min(numbers.length - 1, at + 1 + (which % 8))];
    if (!a || !b || a === b) return text;
    return (
      text.slice(0, a.index) +
      b[0] +
      text.slice(a.index + a[0].length, b.index) +
      a[0] +
      text.slice(b.index + b[0].length)
    );
  },
  "change a unit": (text, where, which) =>
    editMatch(text, UNIT, where, () => UNIT_NAMES[which % UNIT_NAMES.length] ?? ""),
  "move a point": (text, where) => editMatch(text, /\d\.\d/g, where, (match) => match.replace(".", "")),
  "forge bytes and their rate alike": (text, where) =>
    editMatch(text, /"bytes":\s*\d+,\s*"bits_per_second":\s*[\d.e+]+/g, where, (match) =>
      match.replaceAll(/: *\t?[\d.e+]+/g, (number) => `:${Number(number.slice(1)) * 2}`),
    ),
  truncate: (text, where) => text.slice(0, Math.floor(where * text.length)),
};

const file = fc.constantFrom(...FILES);
const where = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const edit = fc.tuple(fc.constantFrom(...Object.keys(EDITS)), where, fc.nat(1000));

function applyEdits(text: string, edits: readonly (readonly [string, number, number])[]): string {
  return edits.reduce((now, [name, at, which]) => EDITS[name]?.(now, at, which) ?? now, text);
}

/** Trials of a text, or null where it is refused as an importer must refuse: with a place. */
function readOrRefuse(text: string) {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    expect(error.place).toMatch(/^(line|byte|\$|result)/);
    return null;
  }
}

/** Paths of all numbers below a value. */
function numbersOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value === "number") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => numbersOf(each, [...path, key]));
}

describe("the second reading", () => {
  it("agrees with the importers on every file", () => {
    for (const { name, text } of FILES)
      for (const trial of read(text).trials) expect(underivable(trial), name).toEqual([]);
  });

  it("denies each figure and each test that is not the file's", () => {
    for (const { name, text } of FILES)
      for (const trial of read(text).trials) {
        for (const [metric, value] of Object.entries(trial.metrics)) {
          const wrong = { ...trial, metrics: { ...trial.metrics, [metric]: value * 1.02 + 0.001 } };
          expect(underivable(wrong), `${name} ${metric}`).toEqual([metric]);
        }
        expect(underivable({ ...trial, test: "tcp_rr_x" }), name).toEqual(["test"]);
      }
  });
});

describe(`mutated outputs of real tools, ${FILES.length} files`, () => {
  const answers = {
    cell: { switch: "bridge", nic: "e1000", qemu: null, options: {} },
    ...({ direction: "tx", title: "t", hostname: null, file: "f" } as const),
    ...({ at: "2026-11-02T10:00:00.000Z", atFrom: "import" } as const),
  } as const;

  it("are refused with the place, or every figure follows from what the text now says", () => {
    const seen = { refused: 0, read: 0 };
    fc.assert(
      fc.property(file, fc.array(edit, { minLength: 1, maxLength: 3 }), ({ text }, edits) => {
        const found = readOrRefuse(applyEdits(text, edits));
        seen[found === null ? "refused" : "read"] += 1;
        for (const trial of found?.trials ?? []) expect(underivable(trial)).toEqual([]);
        if (found && found.trials.length > 0) buildRun(found, answers);
      }),
      { numRuns: RUNS },
    );
    console.log(
      `figures: ${RUNS} mutations of ${FILES.length} result files: ${seen.refused} refused with their place, ${seen.read} read with every figure derived again from the text`,
    );
    // Neither way is a dead end: otherwise this would hold for nothing.
    expect(Math.min(seen.refused, seen.read)).toBeGreaterThan(300);
  }, 1_800_000);

  it("of iperf3 give the figures of the original or none, whichever number of its end is changed", () => {
    for (const { name, text } of FILES.filter((each) => each.name.includes("iperf3"))) {
      const figures = (raw: string) =>
        readOrRefuse(raw)?.trials.map(({ test, flow, seconds, metrics }) => ({
          test,
          flow,
          seconds,
          metrics,
        }));
      const original = figures(text);
      for (const path of numbersOf(JSON.parse(text).end))
        for (const factor of [0, 0.5, 1.02, 2]) {
          const root = JSON.parse(text);
          const holder = path.slice(0, -1).reduce((at, key) => at[key], root.end);
          holder[path.at(-1) ?? ""] *= factor;
          expect([undefined, original], `${name} ${path.join(".")} * ${factor}`).toContainEqual(
            figures(JSON.stringify(root)),
          );
        }
    }
  });

  it("of netperf keep each figure with its own unit and test, whichever two lines are lost", () => {
    for (const { text } of FILES.filter(({ name }) => /netperf-.*\.txt$/.test(name))) {
      const lines = text.split("\n");
      for (let first = 0; first < lines.length; first++)
        for (let second = first; second < Math.min(lines.length, first + 12); second++) {
          const left = lines.filter((_, at) => at !== first && at !== second).join("\n");
          for (const trial of readOrRefuse(left)?.trials ?? [])
            expect(underivable(trial), `without lines ${first + 1} and ${second + 1}`).toEqual([]);
        }
    }
  });
});
