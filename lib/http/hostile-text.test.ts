import { execFileSync } from "node:child_process";
import { ulid } from "ulid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as postBoots } from "@/app/api/v1/runs/[runId]/boots/route";
import { GET as getScript } from "@/app/api/v1/runs/[runId]/reproduce/[...cellKey]/route";
import { PUT as putRun } from "@/app/api/v1/runs/[runId]/route";
import { GET as getTrials, POST as postTrials } from "@/app/api/v1/runs/[runId]/trials/route";
import { GET as getRuns } from "@/app/api/v1/runs/route";
import { GET as getPicture } from "@/app/og/route";
import { createToken } from "@/lib/auth/mutations";
import { openTemporaryDatabase } from "@/lib/db/testing";
import { cellKey } from "@/lib/domain/cell";
import { MachineFacts } from "@/lib/domain/facts";
import { tableToMarkdown } from "@/lib/export/table";
import { toXmlText } from "@/lib/export/xml-text";
import { HOSTILE, HOSTILE_TEXT } from "@/lib/runs/hostile-text";
import { BRIDGE, makeBoot, makeHeader, makeTrial } from "@/lib/runs/testing";

const database = await openTemporaryDatabase();
const token = await createToken("agent", "write");
afterAll(() => database.close());

const BASE = "http://127.0.0.1:3000";
/** A run for each text, as its title, host, tags, reasons and output. */
const runs = Object.entries(HOSTILE).map(([kind, text]) => ({ kind, text, runId: ulid() }));

function upload(method: string, body: unknown): Request {
  return new Request(`${BASE}/api/v1/x`, {
    method,
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  });
}
const at = (runId: string) => ({ params: Promise.resolve({ runId }) });

beforeAll(async () => {
  for (const { text, runId } of runs) {
    const host = MachineFacts.parse({ hostname: text, kernel: text });
    const cells = [{ cell: BRIDGE, status: "measured" as const, reason: text }];
    const header = makeHeader({ title: text, reason: text, tags: [text.slice(0, 64)], host, cells });
    expect((await putRun(upload("PUT", header), at(runId))).status).toBe(201);
    const lay = (name: string) => ({
      where: "lab" as const,
      argv: ["ip", "netns", "add", name],
      purpose: text,
    });
    const commands = [lay("vnb-host-x"), lay("vnb-tester-x"), { ...lay("x"), argv: ["printf", "%s", text] }];
    const boot = makeBoot({ commands, console: text, reason: text });
    expect((await postBoots(upload("POST", [boot]), at(runId))).status).toBe(200);
    const trials = [
      makeTrial({ bootId: boot.bootId, raw: text, stderr: text }),
      makeTrial({ bootId: boot.bootId, iteration: 1, status: "failed", reason: text, metrics: {} }),
    ];
    expect((await postTrials(upload("POST", trials), at(runId))).status).toBe(200);
  }
});

/** Fields of a CSV text by RFC 4180, written apart from the writer. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

/** What a spreadsheet would take for a formula, also one that ends fields at semicolons, tabs and each line. */
const isFormula = (field: string) =>
  [field, ...field.split(/[;\t\r\n]/)].some(
    (part) => /^[\s\p{C}"]*[=+\-@]/u.test(part) && Number.isNaN(Number(part)),
  );

test("CSV of runs and trials keeps its rows and columns, and no field is a formula", async () => {
  const listed = await (await getRuns(new Request(`${BASE}/api/v1/runs?format=csv`))).text();
  const [head = [], ...rows] = parseCsv(listed);
  expect(rows).toHaveLength(runs.length);
  for (const row of rows) expect(row).toHaveLength(head.length);
  const titles = rows.map((row) => row[head.indexOf("title")]?.replace(/^'/, ""));
  expect(titles.sort()).toEqual(runs.map(({ text }) => text).sort());
  for (const { runId, kind } of runs) {
    const request = new Request(`${BASE}/api/v1/runs/${runId}/trials?format=csv`);
    rows.push(...parseCsv(await (await getTrials(request, at(runId))).text()));
    expect(rows.at(-1)?.length, kind).toBe(rows.at(-2)?.length);
  }
  expect(rows.flat().filter(isFormula)).toEqual([]);
  // The check itself finds one.
  expect(isFormula(HOSTILE.formula)).toBe(true);
});

test.each(runs)("a script from a run with $kind does only what was recorded", async ({ text, runId }) => {
  const params = Promise.resolve({ runId, cellKey: cellKey(BRIDGE).split("/") });
  const answer = await getScript(new Request(`${BASE}/x`), { params });
  const script = await answer.text();
  expect(answer.status, script).toBe(200);
  execFileSync("bash", ["-n"], { input: script });
  // The recorded line alone, from its program to where the measuring begins: bash reads its one argument back.
  const recorded = script.slice(script.indexOf("\nprintf %s ") + 1, script.indexOf("\nmeasure() {"));
  expect(execFileSync("bash", ["-c", recorded]).toString()).toBe(text);
  for (const comment of script.split("\n").filter((one) => one.startsWith("# ")))
    expect(comment).not.toMatch(/\p{C}/u);
});

test.each(runs)("the picture of a run with $kind is drawn", async ({ runId }) => {
  const answer = await getPicture(new Request(`${BASE}/og?address=/runs/${runId}`));
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
});

test("Markdown shows each text in its own cell, as text", () => {
  const table = { title: HOSTILE_TEXT, columns: ["name"], rows: runs.map(({ text }) => [text]) };
  const markdown = tableToMarkdown(table, { permalink: `${BASE}/runs`, environment: HOSTILE_TEXT });
  const lines = markdown.split("\n").filter((line) => line.startsWith("|"));
  expect(lines).toHaveLength(runs.length + 2);
  for (const line of lines) expect(line.match(/(?<!\\)\|/g), line).toHaveLength(2);
  const [title = "", ...rest] = markdown.trim().split("\n");
  for (const line of [title.slice(2, -2), ...rest])
    expect(line.replace(`<${BASE}/runs>`, "")).not.toMatch(/(?<!\\)[<>[\]`*$]|\p{C}/u);
});

test("XML text holds nothing that XML cannot", () => {
  expect(toXmlText(HOSTILE.terminal)).toBe("\ufffd[2J\ufffd[31mred\ufffd");
  expect(toXmlText("a\ud800b\tc\n")).toBe("a\ufffdb\tc\n");
});
